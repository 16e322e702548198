import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PublishAction } from "../action.ts";
import { NpmFailedError } from "../errors.ts";
import { npm } from "../npm.ts";
import type { Created } from "../run/state.ts";
import { shownBytes } from "../terminal/parse.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { byteLength, stageFiles } from "./file-set.ts";

type CreatedPackage = Extract<Created, { kind: "package" }>;

/** Publishes a package to the registry that npm is configured for, with npm itself: its login, its one-time passwords. */
export const publish: Executor<PublishAction, CreatedPackage> = {
  async preview(action, context) {
    const { name, version, files } = action;
    const there = await publishedAs(`${name}@${version}`, context);
    const bytes = files.reduce((sum, file) => sum + byteLength(file), 0);
    const listed = files.map((file) => `  ${file.path} (${shownBytes(byteLength(file))})`).join("\n");
    const effect = `npm publish ${name}@${version}: ${files.length} files, ${shownBytes(bytes)}\n${listed}`;
    if (there === undefined) return { state: "needed", effect };
    // Elsewhere: a plan writes nothing into the project.
    const ours = await staged(action, tmpdir(), async (folder) => await packedAs(folder, context));
    if (there.integrity === ours.integrity) return { state: "done" };
    return {
      state: "conflict",
      isFinal: true,
      effect: [
        `${name}@${version} is published with other content:`,
        `- ${describePacked(there)}`,
        `+ ${describePacked(ours)}`,
      ].join("\n"),
      hint: "A published version never changes: raise version in kit.json.",
    };
  },

  async perform(action, context) {
    // Of a published version there is nothing to replace: npm says so.
    await context.state.record({ kind: "package", name: action.name, version: action.version });
    const access = action.name.startsWith("@") ? ["--access", "public"] : [];
    // npm publishes 1.0.0-rc.1 under another tag alone: `latest` stays with what is finished.
    const tag = action.version.includes("-") ? ["--tag", "next"] : [];
    await staged(action, context.state.scratch, (folder) =>
      npm(folder, ["publish", ...access, ...tag], context.signal),
    );
  },

  async undo({ name, version }, context) {
    if ((await publishedAs(`${name}@${version}`, context)) === undefined) return { removed: true };
    return { removed: false, why: `${name}@${version} is published, and others may use it: see npm deprecate` };
  },
};

/** What is told of a packed package. */
interface Packed {
  readonly integrity: string;
  readonly files: number | undefined;
  /** Unpacked. */
  readonly bytes: number | undefined;
}

function describePacked({ integrity, files, bytes }: Packed): string {
  const size = files === undefined || bytes === undefined ? "" : `${files} files, ${shownBytes(bytes)}, `;
  return `${size}${integrity}`;
}

async function publishedAs(spec: string, context: ApplyContext): Promise<Packed | undefined> {
  try {
    const answer = await npm(context.root, ["view", spec, "dist", "--json"], context.signal);
    if (answer === "") return undefined;
    const dist: { integrity?: string; fileCount?: number; unpackedSize?: number } = JSON.parse(answer);
    return { integrity: String(dist.integrity), files: dist.fileCount, bytes: dist.unpackedSize };
  } catch (error) {
    if (error instanceof NpmFailedError && error.npmCode === "E404") return undefined;
    throw error;
  }
}

/** npm packs the same files into the same bytes. */
async function packedAs(folder: string, context: ApplyContext): Promise<Packed> {
  const [packed]: { integrity?: string; entryCount?: number; unpackedSize?: number }[] = JSON.parse(
    await npm(folder, ["pack", "--dry-run", "--json"], context.signal),
  );
  return { integrity: String(packed?.integrity), files: packed?.entryCount, bytes: packed?.unpackedSize };
}

async function staged<T>({ files }: PublishAction, parent: string, use: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "kit-package-"));
  try {
    await stageFiles(files, folder);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
