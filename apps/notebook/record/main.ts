// Records the notebooks that the repository keeps, or those of the models that are named: npm run notebooks -- --record
import { fileURLToPath } from "node:url";
import { cards } from "@kit/zoo";
import { withHashes } from "../src/has-hashes.ts";
import { tellExported } from "../src/tell-exported.ts";
import { recordNotebooks } from "./record-notebooks.ts";

const names = process.argv.slice(2);
const named = Object.values(cards).filter(({ name }) => names.length === 0 || names.includes(name));
if (named.length < new Set(names).size) {
  console.error(`The models are ${Object.keys(cards).join(", ")}.`);
  process.exit(2);
}
const out = fileURLToPath(new URL("../notebooks", import.meta.url));
await tellExported(recordNotebooks(withHashes(named), out));
