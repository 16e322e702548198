import { execFile } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import { weightsFile } from "@kit/tooling/testing";
import { loadWeights, resolveCard } from "@kit/zoo";
import { vi } from "vitest";
import { main } from "../src/main.ts";

export const bin: string = join(import.meta.dirname, "..", "src", "bin.ts");

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array;
}

/** Runs `kit` in this process: a new one takes most of a second. One call at a time, since a process has one folder. */
export async function kit(args: readonly string[], { cwd, env = {} }: Omit<RunOptions, "stdin">): Promise<Ran> {
  const before = underWay.last;
  const { promise, resolve: ended } = Promise.withResolvers<void>();
  underWay.last = promise;
  await before;
  const told = { stdout: "", stderr: "" };
  const put = (stream: keyof typeof told) => (text: unknown) => {
    told[stream] += String(text);
    return true;
  };
  const line =
    (stream: keyof typeof told) =>
    (...values: readonly unknown[]) => {
      told[stream] += `${format(...values)}\n`;
    };
  vi.spyOn(process.stdout, "write").mockImplementation(put("stdout"));
  vi.spyOn(process.stderr, "write").mockImplementation(put("stderr"));
  vi.spyOn(console, "log").mockImplementation(line("stdout"));
  vi.spyOn(console, "error").mockImplementation(line("stderr"));
  for (const [name, value] of Object.entries({ NO_COLOR: "1", ...env })) vi.stubEnv(name, value);
  const from = process.cwd();
  process.chdir(cwd);
  try {
    return { exit: await main(args), ...told };
  } finally {
    process.chdir(from);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    ended();
  }
}

const underWay = { last: Promise.resolve() };

/** Runs `kit` from source in a process of its own, as a user would: where that is what is looked at, or several at once. */
export function kitProcess(args: readonly string[], { cwd, env, stdin }: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--conditions=kit-source", "--no-warnings", bin, ...args],
      { cwd, env: { ...process.env, NO_COLOR: "1", ...env }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => resolve({ exit: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

/** A folder in which the default model is cached already, as after a first run. */
export async function warmCache(): Promise<string> {
  const cacheDir = mkdtempSync(join(tmpdir(), "kit-cache-"));
  const server = createServer((_, response) => response.end(readFileSync(weightsFile))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const card = await resolveCard("retinaface-mnet025-v2");
  const files = card.weights.files.map((file) => ({ ...file, sources: [`${addressOf(server)}/weights.onnx`] }));
  await loadWeights({ ...card, weights: { ...card.weights, files } }, { cacheDir });
  server.close();
  return cacheDir;
}

export function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen on a port");
  return `http://127.0.0.1:${address.port}`;
}

/** A new folder with some of the sample photos in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "kit-detect-"));
  for (const [name, source] of Object.entries(files)) cpSync(source, join(folder, name), { recursive: true });
  return folder;
}
