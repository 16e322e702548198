// A process that loads weights: node load-child.ts <card as JSON> <cacheDir> [load | fetch | verify]. Prints how the
// loading ended: the SHA-256 of what it got, or the error; or how much memory it took, also by another fetch or to verify.
import { createHash } from "node:crypto";
import { loadWeights, verifyWeights } from "../src/index.ts";

const [card = "", cacheDir, measure] = process.argv.slice(2);
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
const idle = megabytes();
let most = idle;
const timer = setInterval(() => {
  most = Math.max(most, megabytes());
}, 10);
try {
  const options = { retryDelay: 10, ...(cacheDir && { cacheDir }), ...(measure === "fetch" && { fetch }) };
  if (measure === "verify") await verifyWeights(JSON.parse(card), options);
  else {
    const weights = await loadWeights(JSON.parse(card), options);
    if (!measure)
      print({
        sha256: createHash("sha256")
          .update(await weights.open())
          .digest("hex"),
      });
  }
  if (measure) print({ idle, most });
} catch (error) {
  const { code, message } = Object(error);
  print({ code, message });
}
clearInterval(timer);

function print(result: object): void {
  process.stdout.write(JSON.stringify(result));
}
