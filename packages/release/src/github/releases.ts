import type { AssetData } from "./assets.ts";
import type { GithubClient } from "./client.ts";
import { ifThere, splitName } from "./if-there.ts";
import { tryAgain } from "./try-again.ts";

/** What is needed of what GitHub tells of a release. */
export interface ReleaseData {
  readonly id: number;
  readonly tag_name: string;
  readonly name: string | null;
  readonly body?: string | null;
  readonly draft: boolean;
  readonly immutable?: boolean;
  readonly upload_url: string;
  readonly assets: readonly AssetData[];
}

/** What a draft is made of. */
export interface DraftOf {
  readonly repository: string;
  readonly tag: string;
  readonly target: string;
  readonly title: string;
  readonly notes: string;
}

/** The published release of a tag. */
export async function publishedRelease(
  { request }: GithubClient,
  repository: string,
  tag: string,
): Promise<ReleaseData | undefined> {
  return await ifThere<ReleaseData>(
    request("GET /repos/{owner}/{repo}/releases/tags/{tag}", { ...splitName(repository), tag }),
  );
}

/** Drafts of a tag. GitHub hides them from a look-up by tag; the list has them. The oldest first. */
export async function draftsOf(
  { paginate }: GithubClient,
  repository: string,
  tag: string,
): Promise<readonly ReleaseData[]> {
  const all: readonly ReleaseData[] =
    (await ifThere(
      paginate("GET /repos/{owner}/{repo}/releases", { ...splitName(repository), per_page: 100 }).then((data) => ({
        data,
      })),
    )) ?? [];
  return all.filter(({ draft, tag_name }) => draft && tag_name === tag).toSorted((a, b) => a.id - b.id);
}

/** Makes a draft. Where the answer is lost, the draft may be there all the same: the list is asked before another is made. */
export async function createDraft(client: GithubClient, draft: DraftOf, signal: AbortSignal): Promise<ReleaseData> {
  const { repository, tag, target, title, notes } = draft;
  return await tryAgain(signal, async (): Promise<ReleaseData> => {
    const [there] = await draftsOf(client, repository, tag);
    if (there) return there;
    const { data } = await client.request("POST /repos/{owner}/{repo}/releases", {
      ...splitName(repository),
      tag_name: tag,
      target_commitish: target,
      name: title,
      body: notes,
      draft: true,
      request: { retries: 0 },
    });
    return data;
  });
}

/** Publishes a draft, with the texts as they should be, and finds it by its tag. */
export async function publishDraft(
  client: GithubClient,
  { id }: ReleaseData,
  { repository, tag, target, title, notes }: DraftOf,
  signal: AbortSignal,
): Promise<ReleaseData> {
  const place = { ...splitName(repository), release_id: id };
  const texts = { tag_name: tag, target_commitish: target, name: title, body: notes };
  await client.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", { ...place, ...texts, draft: false });
  // One just published may be missing for a second or two.
  return await tryAgain(signal, async () => {
    const found = await client.request("GET /repos/{owner}/{repo}/releases/tags/{tag}", {
      ...splitName(repository),
      tag,
    });
    return found.data;
  });
}

export async function deleteRelease({ request }: GithubClient, repository: string, { id }: ReleaseData): Promise<void> {
  const place = { ...splitName(repository), release_id: id };
  await ifThere(request("DELETE /repos/{owner}/{repo}/releases/{release_id}", place));
}
