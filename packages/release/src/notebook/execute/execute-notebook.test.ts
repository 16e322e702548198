import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { encode } from "@kit/image";
import { needs } from "@kit/tooling/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kernelMetadata } from "../kernel-metadata.ts";
import type { CodeCell, Notebook } from "../notebook.ts";
import { executeNotebook } from "./execute-notebook.ts";

beforeEach(() => {
  vi.stubEnv("KIT_CANARY_TOKEN", "canary");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Whether a program that was started with these words still runs. */
function isRunning(words: string): boolean {
  return spawnSync("pgrep", ["-f", "--", words]).status === 0;
}

describe.skipIf(!needs("kernels"))("executing a notebook", () => {
  test("embeds what cells print and show, joined, and nothing of this machine", async () => {
    const { cells } = await executeNotebook(
      notebookOf(
        "import os, sys, warnings\nfor n in range(3):\n    print(n, flush=True)\nprint('late', file=sys.stderr)",
        "print(os.getcwd(), os.path.expanduser('~/x'), os.environ.get('KIT_CANARY_TOKEN'))\nwarnings.warn('beware')",
        "1 + 1",
      ),
    );
    const outputs = cells.map((cell) => cell.cell_type === "code" && cell.outputs);
    expect(outputs[0]).toEqual([
      { output_type: "stream", name: "stdout", text: "0\n1\n2\n" },
      { output_type: "stream", name: "stderr", text: "late\n" },
    ]);
    expect(outputs[1]).toContainEqual({ output_type: "stream", name: "stdout", text: ". ~/x None\n" });
    expect(outputs[2]).toEqual([
      { output_type: "execute_result", data: { "text/plain": "2" }, metadata: {}, execution_count: 3 },
    ]);
    expect(JSON.stringify(outputs)).not.toMatch(/\/tmp|ipykernel_|canary/);
    expect(JSON.stringify(outputs)).not.toContain(homedir());
    expect(cells.map((cell) => cell.cell_type === "code" && cell.execution_count)).toEqual([1, 2, 3]);
  });

  test("cleans a path that is cut across two messages, and one in an SVG", async () => {
    const { cells } = await executeNotebook(
      notebookOf(
        "import os, sys, time\nfolder = os.getcwd()\nprint(folder[:9], end='', flush=True)\ntime.sleep(0.5)\nprint(folder[9:])",
        "from IPython.display import SVG\nSVG(f'<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>{folder}</desc></svg>')",
        "object()",
      ),
    );
    const outputs = cells.map((cell) => cell.cell_type === "code" && cell.outputs);
    expect(outputs[0]).toEqual([{ output_type: "stream", name: "stdout", text: ".\n" }]);
    expect(JSON.stringify(outputs[1])).toContain("<desc>.</desc>");
    expect(JSON.stringify(outputs[2])).toContain("<object at 0x…>");
  });

  test("shows last what a cell cleared and updated, as Jupyter does", async () => {
    const { cells } = await executeNotebook(
      notebookOf(
        "from IPython.display import clear_output, display\nprint('1 %')\nclear_output()\nprint('99 %')\nclear_output(wait=True)\nprint('done')",
        "handle = display('first', display_id=True)",
        "handle.update('last')",
      ),
    );
    const outputs = cells.map((cell) => cell.cell_type === "code" && cell.outputs);
    expect(outputs).toEqual([
      [{ output_type: "stream", name: "stdout", text: "done\n" }],
      [{ output_type: "display_data", data: { "text/plain": "'last'" }, metadata: {} }],
      [],
    ]);
  });

  test("for Deno says at once where there is no Deno", async () => {
    const notebook = { ...notebookOf("1"), metadata: kernelMetadata.deno };
    await expect(
      executeNotebook(notebook, { env: { ...process.env, KIT_DENO: "no-such-deno" } }),
    ).rejects.toMatchObject({
      code: "RELEASE_NOTEBOOK_TOOL",
      message: expect.stringMatching(/no-such-deno cannot be started: .*ENOENT\. Install Deno/),
    });
  });

  test("makes pictures small, and keeps them pictures", async () => {
    const large = { width: 1600, height: 900, data: new Uint8ClampedArray(1600 * 900 * 4).fill(200) };
    const png = Buffer.from(await encode(large, "image/png")).toString("base64");
    const show = `from IPython.display import Image\nimport base64\nImage(base64.b64decode("${png}"))`;
    const { cells } = await executeNotebook(notebookOf(show));
    const [output] = cells[0]?.cell_type === "code" ? cells[0].outputs : [];
    const data = output?.output_type === "execute_result" ? output.data : {};
    expect(Object.keys(data).sort()).toEqual(["image/jpeg", "text/plain"]);
    const jpeg = Buffer.from(String(data["image/jpeg"]), "base64");
    // Height and width in the header of a baseline JPEG.
    const header = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    expect([jpeg.readUInt16BE(header + 5), jpeg.readUInt16BE(header + 7)]).toEqual([360, 640]);
  });

  test.each([
    ["raises", "print('before')\nraise ValueError('no good')", /one-code of the notebook failed: before.*no good/s],
    ["is no Python", "this is wrong(", /SyntaxError/],
    ["runs a program that fails", "%%script python3\nimport sys\nsys.exit(3)", /exit status 3/],
    ["ends its kernel", "import os\nos._exit(1)", /kernel.*died/i],
  ])("fails where a cell %s", { timeout: 60_000 }, async (_, source, message) => {
    const failing = executeNotebook(notebookOf(source, "print('never')"));
    await expect(failing).rejects.toMatchObject({ code: "RELEASE_NOTEBOOK_FAILED", exit: 1 });
    await expect(failing).rejects.toThrow(message);
  });

  test("refuses what is too large for a repository", async () => {
    const failing = executeNotebook(notebookOf("print('x' * 1_000_000)"));
    await expect(failing).rejects.toMatchObject({ code: "RELEASE_NOTEBOOK_TOO_LARGE" });
  });

  test("ends with its signal, and with it the kernel and what a cell has started", async () => {
    const controller = new AbortController();
    const sleep = "sleep 47.1113";
    const source = `import subprocess\nsubprocess.run("${sleep}".split(), start_new_session=True)`;
    const running = executeNotebook(notebookOf(source), { signal: controller.signal });
    running.catch(() => {});
    await vi.waitUntil(() => isRunning(sleep), { timeout: 30_000, interval: 50 });
    controller.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    expect(isRunning(sleep)).toBe(false);
  });
});

test("says what to install where no Python has Jupyter", async () => {
  vi.stubEnv("KIT_PYTHON", "/nowhere/python3");
  await expect(executeNotebook(notebookOf("1"))).rejects.toMatchObject({
    code: "RELEASE_NOTEBOOK_TOOL",
    exit: 2,
    message: expect.stringContaining("pip install ipykernel"),
  });
});

function notebookOf(...sources: readonly string[]): Notebook {
  const cells = sources.map((source, index): CodeCell => {
    const id = `${["one", "two", "three"][index]}-code`;
    return { cell_type: "code", id, metadata: {}, source, execution_count: null, outputs: [] };
  });
  return { nbformat: 4, nbformat_minor: 5, metadata: kernelMetadata.python, cells };
}
