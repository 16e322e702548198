import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { python } from "@kit/tooling/testing";
import Ajv04 from "ajv-draft-04";

/** What of notebooks' texts breaks the JSON schema of nbformat 4.5, which Python's nbformat brings. */
export function schemaFaults(...notebooks: readonly string[]): readonly unknown[] {
  const find =
    "import nbformat, pathlib; print(pathlib.Path(nbformat.__file__).parent / 'v4/nbformat.v4.5.schema.json')";
  const schema = JSON.parse(readFileSync(execFileSync(python, ["-c", find], { encoding: "utf8" }).trim(), "utf8"));
  const validate = new Ajv04({ strict: false, allErrors: true }).compile(schema);
  return notebooks.flatMap((notebook) => (validate(JSON.parse(notebook)) ? [] : (validate.errors ?? [])));
}
