import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { StateInvalidError } from "../errors.ts";
import { writeWhole } from "../write-whole.ts";

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const createdSchema = v.variant("kind", [
  /**
   * A file of the project. `before`: the SHA-256 of the author's that it replaced, kept in `.kit/before`; null where
   * nothing was. `earlier`: of Kit's own that it replaced, which is there still where a run was killed.
   */
  v.object({
    kind: v.literal("file"),
    path: v.string(),
    sha256: hash,
    before: v.nullable(hash),
    earlier: v.optional(hash),
  }),
  /** `id`: GitHub's, once its answer came. `asked`: when it was asked, ISO 8601. */
  v.object({
    kind: v.literal("repository"),
    repository: v.string(),
    id: v.optional(v.number()),
    asked: v.optional(v.string()),
  }),
  /** `id`: GitHub's, once its answer came. `newTag`: whether the release made its tag. `assets`: name → SHA-256. */
  v.object({
    kind: v.literal("release"),
    repository: v.string(),
    tag: v.string(),
    id: v.optional(v.number()),
    newTag: v.optional(v.boolean()),
    assets: v.optional(v.record(v.string(), hash)),
  }),
  /** `tree`: the trees that are ours, with a space between. `before`: the author's commit that ours came on top of. */
  v.object({
    kind: v.literal("branch"),
    repository: v.string(),
    branch: v.string(),
    tree: v.string(),
    before: v.optional(v.string()),
  }),
  v.object({ kind: v.literal("pages"), repository: v.string(), branch: v.optional(v.string()) }),
  v.object({ kind: v.literal("protection"), repository: v.string(), branch: v.string() }),
  v.object({ kind: v.literal("package"), name: v.string(), version: v.string() }),
]);

const stateSchema = v.object({ version: v.literal(1), created: v.array(createdSchema) });

/** Something that a run of this project made, and `kit undo` may take back. */
export type Created = v.InferOutput<typeof createdSchema>;

/** What the runs of a project made: `.kit/state.json`. It is of this machine and never committed. */
export interface State {
  readonly created: readonly Created[];
  /** Called before the thing is made: a kill in between then loses nothing. The same thing again changes its entry. */
  record(created: Created): Promise<void>;
  forget(created: Created): Promise<void>;
  /** Keeps what is about to be replaced; gives its SHA-256. */
  keep(content: Uint8Array): Promise<string>;
  kept(sha256: string): Promise<Uint8Array>;
  /** A folder for what is being made. What a killed run left there goes when the next one begins. */
  readonly scratch: string;
}

export const stateFolder = ".kit";

/** @throws StateInvalidError where the file is damaged. */
export async function openState(root: string): Promise<State> {
  const folder = join(root, stateFolder);
  const path = join(folder, "state.json");
  const scratch = join(folder, "scratch");
  let created = await readCreated(path);
  const save = async (next: readonly Created[]) => {
    await mkdir(folder, { recursive: true });
    // Git then never sees the folder, whatever the project ignores.
    await writeFile(join(folder, ".gitignore"), "*\n");
    await writeWhole(path, `${JSON.stringify({ version: 1, created: next }, null, 2)}\n`, scratch);
    created = next;
  };
  return {
    get created() {
      return created;
    },
    scratch,
    record: (entry) => save([...created.filter((other) => keyOf(other) !== keyOf(entry)), entry]),
    forget: (entry) => save(created.filter((other) => keyOf(other) !== keyOf(entry))),
    async keep(content) {
      const sha256 = createHash("sha256").update(content).digest("hex");
      await mkdir(join(folder, "before"), { recursive: true });
      await writeWhole(join(folder, "before", sha256), content, scratch);
      return sha256;
    },
    kept: (sha256) => readFile(join(folder, "before", sha256)),
  };
}

async function readCreated(path: string): Promise<readonly Created[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (Object(error).code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return [];
  try {
    return v.parse(stateSchema, JSON.parse(text)).created;
  } catch (cause) {
    throw new StateInvalidError(path, cause);
  }
}

/** What makes two entries the same thing. */
function keyOf(entry: Created): string {
  const { kind } = entry;
  if (kind === "file") return `file ${entry.path}`;
  if (kind === "package") return `package ${entry.name}@${entry.version}`;
  if (kind === "release") return `release ${entry.repository}@${entry.tag}`;
  if (kind === "pages") return `pages ${entry.repository}`;
  return `${kind} ${entry.repository}${"branch" in entry ? `:${entry.branch}` : ""}`;
}
