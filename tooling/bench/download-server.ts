// Answers /<bytes> with so many bytes. Says its address when it is ready.
import { createServer } from "node:http";
import { block } from "./downloads.ts";

const bytes = block();
const server = createServer((request, response) => {
  const total = Number(request.url?.slice(1));
  response.setHeader("content-length", total);
  let left = total / bytes.length;
  const more = () => {
    while (left > 0) {
      left -= 1;
      if (!response.write(bytes)) return;
    }
    response.end();
  };
  response.on("drain", more);
  more();
}).listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") process.send?.(`http://127.0.0.1:${address?.port}`);
});
