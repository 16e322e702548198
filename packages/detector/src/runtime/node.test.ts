import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("names the package to install where ONNX Runtime is missing", async () => {
  // A process of its own, in which the package cannot be found.
  const script = `
    import { registerHooks } from "node:module";
    registerHooks({
      resolve(specifier, context, next) {
        return next(specifier === "onnxruntime-node" ? "onnxruntime-node-that-is-not-there" : specifier, context);
      },
    });
    const { runtime } = await import(${JSON.stringify(import.meta.resolve("./node.ts"))});
    await runtime.openSession({ card: { name: "model" }, open: async () => new Uint8Array() }, {}).catch((error) => {
      console.log(JSON.stringify({ code: error.code, exit: error.exit, hint: error.hint, cause: error.cause.code }));
    });`;
  const { stdout } = await run(process.execPath, ["--conditions=kit-source", "--input-type=module", "-e", script], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  });
  expect(JSON.parse(stdout)).toEqual({
    code: "DETECTOR_RUNTIME_MISSING",
    exit: 2,
    hint: "Run: npm install onnxruntime-node",
    cause: "ERR_MODULE_NOT_FOUND",
  });
});
