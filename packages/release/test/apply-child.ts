// Does the actions of a file in a folder, as `kit run` does them: node apply-child.ts <root> <actions.json>
import { readFileSync } from "node:fs";
import { performAction, previewAction } from "../src/apply/index.ts";
import { openContext } from "../src/run/open-context.ts";

const [root = "", path = ""] = process.argv.slice(2);
const { signal } = new AbortController();
const context = { ...(await openContext(root, { signal })), pending: [], progress() {} };
for (const action of JSON.parse(readFileSync(path, "utf8"))) {
  const preview = await previewAction(action, context);
  if (preview.state === "conflict") throw new Error(preview.effect);
  if (preview.state === "needed") await performAction(action, context);
}
