// Records the notebooks that the repository keeps, or those of the models that are named: npm run notebooks -- --record
import { fileURLToPath } from "node:url";
import { cards } from "@kit/zoo";
import { hasHashes } from "../src/has-hashes.ts";
import { tellExported } from "../src/tell-exported.ts";
import { recordNotebooks } from "./record-notebooks.ts";

const names = process.argv.slice(2);
const known = Object.values(cards).filter(hasHashes);
const chosen = known.filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length < new Set(names).size) {
  console.error(`The models are ${known.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
await tellExported(recordNotebooks(chosen, fileURLToPath(new URL("../notebooks", import.meta.url))));
