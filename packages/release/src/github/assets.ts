import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { FileOf } from "../action.ts";
import { AssetDiffersError } from "../errors.ts";
import { assetName } from "./asset-name.ts";
import type { GithubClient } from "./client.ts";
import { ifThere, splitName } from "./if-there.ts";
import type { ReleaseData } from "./releases.ts";
import { tryAgain } from "./try-again.ts";

/** What is needed of what GitHub tells of an asset. */
export interface AssetData {
  readonly id: number;
  readonly name: string;
  /** `starter` after an upload that broke off. */
  readonly state: string;
  readonly size: number;
  /** `sha256:…` */
  readonly digest?: string | null;
}

/** A file that is to be an asset. */
export interface WantedAsset {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** A fresh stream each time. */
  open(): ReadableStream;
}

export function toWanted(file: FileOf): WantedAsset {
  const name = assetName(file.path);
  if ("from" in file) {
    const { from, start = 0, bytes, sha256 } = file;
    const range = { start, end: start + bytes - 1 };
    return { name, bytes, sha256, open: () => Readable.toWeb(createReadStream(from, range)) };
  }
  const content = Buffer.from(file.content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name, bytes: content.length, sha256, open: () => Readable.toWeb(Readable.from([content])) };
}

/** All assets of a release. */
export async function listAssets(
  { paginate }: GithubClient,
  repository: string,
  { id }: ReleaseData,
): Promise<readonly AssetData[]> {
  const place = { ...splitName(repository), release_id: id, per_page: 100 };
  return await paginate("GET /repos/{owner}/{repo}/releases/{release_id}/assets", place);
}

/** Whether an asset is whole and has these bytes. */
export function isAsset(asset: AssetData | undefined, wanted: WantedAsset): boolean {
  return asset?.state === "uploaded" && asset.size === wanted.bytes && asset.digest === `sha256:${wanted.sha256}`;
}

/** Puts a file into a release that lacks it. Bytes that arrived in spite of an error are recognised; half ones are removed. */
export async function putAsset(
  client: GithubClient,
  repository: string,
  release: ReleaseData,
  wanted: WantedAsset,
  signal: AbortSignal,
): Promise<void> {
  await tryAgain(signal, async (tries) => {
    const listed = tries === 1 ? [] : await listAssets(client, repository, release);
    const there = listed.find(({ name }) => name === wanted.name);
    if (isAsset(there, wanted)) return;
    if (there) await deleteAsset(client, repository, there);
    const uploaded = await upload(client, release, wanted);
    // A name that is not as it was foreseen leads no reader to the file.
    if (uploaded.name !== wanted.name || !isAsset(uploaded, wanted))
      throw new AssetDiffersError([
        `${wanted.name} (sha256:${wanted.sha256}) arrived as ${uploaded.name} (${uploaded.digest ?? uploaded.state})`,
      ]);
  });
}

export async function deleteAsset({ request }: GithubClient, repository: string, { id }: AssetData): Promise<void> {
  const place = { ...splitName(repository), asset_id: id };
  await ifThere(request("DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}", place));
}

/** To the address that the release names: it is another host's, which Octokit's own method does not know. */
async function upload({ request }: GithubClient, release: ReleaseData, wanted: WantedAsset): Promise<AssetData> {
  const url = new URL(release.upload_url.replace(/\{.*\}$/, ""));
  url.searchParams.set("name", wanted.name);
  const { data } = await request({
    method: "POST",
    url: url.href,
    // Without a length it would be sent in chunks, which GitHub does not take.
    headers: { "content-type": "application/octet-stream", "content-length": String(wanted.bytes) },
    data: wanted.open(),
    request: { retries: 0 },
  });
  return data;
}
