import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const referenceFolder = resolve(process.env.KIT_REFERENCE ?? join(root, "..", "shared"));

/** Whether the long tests run: `pnpm test:full`. */
export const full = process.env.KIT_FULL === "1";

/** The Python that runs notebooks, and their tools; ask `needs("kernels")` first. */
export const python: string = process.env.KIT_PYTHON ?? "/usr/bin/python3";

const requirements = {
  chromium: {
    met: () => existsSync(chromiumPath()),
    otherwise: "no Chromium: apt-get install chromium, or set KIT_CHROMIUM to its path",
  },
  terminal: {
    met: () => existsSync("/usr/bin/script"),
    otherwise: "no command `script` to give a process a terminal: apt-get install bsdutils",
  },
  kernels: {
    met: () => spawnSync(python, ["-c", "import ipykernel, jupyter_client, nbclient, nbformat"]).status === 0,
    otherwise: "no Jupyter: apt-get install python3-ipykernel python3-nbclient python3-nbformat, or set KIT_PYTHON",
  },
  namespace: {
    met: () => process.platform === "linux" && process.getuid?.() === 0,
    otherwise: "the network can be turned off for one process by root on Linux alone",
  },
  latex: {
    met: () => ["pdflatex", "bibtex"].every((program) => existsSync(`/usr/bin/${program}`)),
    otherwise: "no LaTeX: apt-get install texlive-latex-base texlive-latex-recommended",
  },
  golden: {
    met: () => existsSync(join(referenceFolder, "golden")),
    otherwise: "no golden data of the original: set KIT_REFERENCE to the folder that has golden/",
  },
  photos: {
    met: () => existsSync(join(referenceFolder, "data")),
    otherwise: "no further photos: set KIT_REFERENCE to the folder that has data/",
  },
  weights: {
    met: () => existsSync(join(referenceFolder, "weights")),
    otherwise: "no further weights: set KIT_REFERENCE to the folder that has weights/",
  },
} as const;

function chromiumPath(): string {
  return process.env.KIT_CHROMIUM ?? "/usr/bin/chromium";
}

/**
 * Whether a test can run here. If not, prints why, and throws where `KIT_REQUIRE` names it.
 *
 * @example
 * test.skipIf(!needs("golden"))("equals the original", …)
 */
export function needs(name: keyof typeof requirements): boolean {
  const { met, otherwise } = requirements[name];
  if (met()) return true;
  if (process.env.KIT_REQUIRE?.split(",").includes(name))
    throw new Error(`KIT_REQUIRE names ${name}, but: ${otherwise}`);
  console.warn(`skipped: ${otherwise}`);
  return false;
}

/** What of these is missing here and where to get it, a line each. */
export function missing(names: readonly (keyof typeof requirements)[]): string[] {
  return names.filter((name) => !requirements[name].met()).map((name) => requirements[name].otherwise);
}

/** Path of a file among the reference data; ask `needs` first. */
export function reference(path: string): string {
  return join(referenceFolder, path);
}

/** Path of a golden file; ask `needs("golden")` first. */
export function golden(path: string): string {
  return reference(join("golden", path));
}

export function goldenJson<T>(path: string): T {
  return JSON.parse(readFileSync(golden(path), "utf8"));
}

/** The browser that tests drive; ask `needs("chromium")` first. */
export const chromium: string = chromiumPath();
