// A process that loads weights: node load-child.ts <card as JSON> <cacheDir> [measure]. Prints how the loading ended: the
// SHA-256 of what it got, or the error; or how much memory it took.
import { createHash } from "node:crypto";
import { loadWeights } from "../src/index.ts";

const [card = "", cacheDir, measure] = process.argv.slice(2);
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
const idle = megabytes();
let most = idle;
const timer = setInterval(() => {
  most = Math.max(most, megabytes());
}, 10);
try {
  const weights = await loadWeights(JSON.parse(card), { retryDelay: 10, ...(cacheDir && { cacheDir }) });
  if (measure) print({ idle, most });
  else
    print({
      sha256: createHash("sha256")
        .update(await weights.open())
        .digest("hex"),
    });
} catch (error) {
  const { code, message } = Object(error);
  print({ code, message });
}
clearInterval(timer);

function print(result: object): void {
  process.stdout.write(JSON.stringify(result));
}
