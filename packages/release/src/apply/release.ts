import type { ReleaseAction } from "../action.ts";
import { AssetDiffersError, AssetLimitError, ConflictError } from "../errors.ts";
import {
  type AssetData,
  deleteAsset,
  isAsset,
  listAssets,
  putAsset,
  toWanted,
  type WantedAsset,
} from "../github/assets.ts";
import type { GithubClient } from "../github/client.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import {
  createDraft,
  deleteRelease,
  draftsOf,
  publishDraft,
  publishedRelease,
  type ReleaseData,
} from "../github/releases.ts";
import { tryAgain } from "../github/try-again.ts";
import type { Created } from "../run/state.ts";
import { shownBytes } from "../terminal/parse.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { intend } from "./intend.ts";
import { isRepositoryComing, missingRepository } from "./missing-repository.ts";
import { assetFaults } from "./release-limits.ts";

type CreatedRelease = Extract<Created, { kind: "release" }>;

/** Publishes a release only when every one of its assets is there and has the right digest. */
export const release: Executor<ReleaseAction, CreatedRelease> = {
  async preview(action, context) {
    const { repository, tag } = action;
    const wanted = wantedOf(action);
    const effect = effectOf(action, wanted);
    if (isRepositoryComing(repository, context.pending)) return { state: "needed", effect };
    const client = await context.github();
    const published = await publishedRelease(client, repository, tag);
    if (published) {
      const there = await listAssets(client, repository, published);
      const changes = difference(there, wanted);
      if (changes.length === 0) return { state: "done" };
      return {
        state: "conflict",
        ...(published.immutable && { isFinal: true }),
        effect: `${repository} has a release ${tag} with other files:\n${changes.join("\n")}`,
        hint: published.immutable
          ? "It cannot be changed: raise version in kit.json."
          : "Raise version in kit.json, or put ours in place of these with --replace; readers of the old ones lose them.",
      };
    }
    const missing = await missingRepository(repository, context);
    if (missing) return missing;
    const drafts = await draftsOf(client, repository, tag);
    if (!drafts[0] || recordOf(action, context)) return { state: "needed", effect };
    const changes = difference(await listAssets(client, repository, drafts[0]), wanted);
    const files = changes.length === 0 ? " with these files" : "";
    return {
      state: "conflict",
      effect: [`${repository} has a draft of ${tag}${files} that Kit did not make:`, ...changes].join("\n"),
      hint: "Publish or delete the draft on GitHub, or take it over with --replace.",
    };
  },

  async perform(action, context) {
    const { repository, tag } = action;
    const { signal } = context;
    const wanted = wantedOf(action);
    const client = await context.github();
    const published = await publishedRelease(client, repository, tag);
    if (published?.immutable) {
      const effect = `The release ${tag} of ${repository} is immutable.`;
      throw new ConflictError([{ effect, hint: "Raise version in kit.json." }]);
    }
    if (published) return await fill(published, wanted, action, client, context);
    const assets = Object.fromEntries(wanted.map(({ name, sha256 }) => [name, sha256]));
    const created: CreatedRelease = { ...recordOf(action, context), kind: "release", repository, tag, assets };
    const draft = await intend(created, context, () => createDraft(client, action, signal));
    await context.state.record({ ...created, id: draft.id });
    // Of a request whose answer was lost.
    for (const other of await draftsOf(client, repository, tag))
      if (other.id !== draft.id && isOurs(other, action)) await deleteRelease(client, repository, other);
    await fill(draft, wanted, action, client, context);
    // Before that, a tag of this name is the author's.
    const newTag = await isTagNew(action, client, context);
    await context.state.record({ ...created, id: draft.id, newTag });
    await publishDraft(client, draft, action, signal);
  },

  async undo(created, context) {
    const { repository, tag } = created;
    const client = await context.github();
    const published = await publishedRelease(client, repository, tag);
    if (published?.immutable)
      return { removed: false, why: `the release ${tag} of ${repository} is published and immutable` };
    for (const found of published ? [published] : await draftsOf(client, repository, tag)) {
      const there = await listAssets(client, repository, found);
      const isKnown = ({ name, digest, state }: AssetData) =>
        state === "starter" || digest === `sha256:${created.assets?.[name]}`;
      // Where the answer to its creation was lost, a published release without files may be anybody's.
      const isMade = created.id === undefined ? found.draft || there.length > 0 : found.id === created.id;
      if (!isMade || !there.every(isKnown))
        return { removed: false, why: `the release ${tag} of ${repository} was changed since` };
      await deleteRelease(client, repository, found);
    }
    if (created.newTag) {
      const ref = { ...splitName(repository), ref: `tags/${tag}` };
      await ifThere(client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", ref));
    }
    return { removed: true };
  },
};

function wantedOf({ assets }: ReleaseAction): readonly WantedAsset[] {
  const wanted = assets.map(toWanted);
  const faults = assetFaults(wanted);
  if (faults.length > 0) throw new AssetLimitError(faults);
  return wanted;
}

function effectOf({ repository, tag, title }: ReleaseAction, wanted: readonly WantedAsset[]): string {
  const total = shownBytes(wanted.reduce((sum, { bytes }) => sum + bytes, 0));
  const uploads = wanted.map((asset) => `  ${describeAsset(asset)}`);
  const lines = [
    `POST draft release ${tag} of ${repository}: ${title}`,
    `upload ${wanted.length} files, ${total}:`,
    ...uploads,
    "compare every digest, then publish",
  ];
  return lines.join("\n");
}

function describeAsset({ name, bytes, sha256 }: WantedAsset): string {
  return `${name} (${shownBytes(bytes)}, sha256 ${sha256.slice(0, 8)}…)`;
}

/** A line for each file that is missing, different or too many. */
function difference(there: readonly AssetData[], wanted: readonly WantedAsset[]): readonly string[] {
  const lines: string[] = [];
  for (const asset of there) {
    const ours = wanted.find(({ name }) => name === asset.name);
    if (ours && isAsset(asset, ours)) continue;
    lines.push(`- ${asset.name} (${shownBytes(asset.size)}, ${asset.digest ?? asset.state})`);
    if (ours) lines.push(`+ ${describeAsset(ours)}`);
  }
  const missing = wanted.filter(({ name }) => !there.some((asset) => asset.name === name));
  return [...lines, ...missing.map((asset) => `+ ${describeAsset(asset)}`)];
}

function recordOf({ repository, tag }: ReleaseAction, { state }: ApplyContext): CreatedRelease | undefined {
  return state.created.find(
    (entry): entry is CreatedRelease =>
      entry.kind === "release" && entry.repository === repository && entry.tag === tag,
  );
}

/** Whether publishing makes the tag. It is asked once: later it may be ours. */
async function isTagNew(action: ReleaseAction, client: GithubClient, context: ApplyContext): Promise<boolean> {
  const { repository, tag } = action;
  const ref = { ...splitName(repository), ref: `tags/${tag}` };
  const there = () => ifThere(client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", ref));
  return recordOf(action, context)?.newTag ?? (await there()) === undefined;
}

/** Whether a draft is one that this action makes. */
function isOurs({ name, body }: ReleaseData, { title, notes }: ReleaseAction): boolean {
  return name === title && (body ?? "") === notes;
}

/** Brings a release to exactly these files: what is whole stays, what is not goes, one upload after the other. */
async function fill(
  target: ReleaseData,
  wanted: readonly WantedAsset[],
  { repository }: ReleaseAction,
  client: GithubClient,
  { signal, progress }: ApplyContext,
): Promise<void> {
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  // A draft just made may be missing for a second.
  const before = await tryAgain(signal, () => listAssets(client, repository, target));
  const isWanted = (asset: AssetData) => wanted.some((other) => other.name === asset.name && isAsset(asset, other));
  for (const asset of before) if (!isWanted(asset)) await deleteAsset(client, repository, asset);
  let done = 0;
  for (const asset of wanted) {
    signal.throwIfAborted();
    if (!before.some((other) => isAsset(other, asset) && other.name === asset.name))
      await putAsset(client, repository, target, asset, signal);
    done += asset.bytes;
    progress(done, total);
  }
  const changes = difference(await listAssets(client, repository, target), wanted);
  if (changes.length > 0) throw new AssetDiffersError(changes);
}
