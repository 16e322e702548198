import { rm } from "node:fs/promises";
import { bare, commitOf } from "../bare.ts";
import { type Call, invalid, page, Refusal, type Route, repositoryOf, text } from "../call.ts";
import { signedUrl } from "../signed-url.ts";
import { type Asset, assetPath, type Release, type Repository, type World } from "../world.ts";

const base = "/repos/:owner/:name/releases";

/** Releases and what is told of their assets; the bytes come over the upload host. */
export const releaseRoutes: readonly Route[] = [
  {
    method: "GET",
    path: base,
    handle: (call) => {
      const repository = repositoryOf(call);
      // Who may not push sees no drafts.
      const seen = repository.releases.filter((release) => call.known || !release.draft).toReversed();
      return page(
        call,
        seen.map((release) => tellRelease(call.world, repository, release)),
      );
    },
  },
  {
    method: "POST",
    path: base,
    scope: "repo",
    handle: async (call) => {
      const { world, body } = call;
      const repository = repositoryOf(call);
      const tag = text(body.tag_name);
      if (!tag) throw invalid("Release", "missing_field", "tag_name");
      const release: Release = {
        id: world.nextId++,
        tag,
        target: text(body.target_commitish) ?? "main",
        name: text(body.name) ?? "",
        body: text(body.body) ?? "",
        draft: true,
        prerelease: body.prerelease === true,
        immutable: false,
        publishedAt: null,
        createdAt: new Date().toISOString(),
        assets: [],
      };
      if (body.draft !== true) await publish(world, repository, release);
      repository.releases.push(release);
      return { status: 201, body: tellRelease(world, repository, release) };
    },
  },
  {
    method: "GET",
    path: `${base}/tags/:tag`,
    handle: (call) => {
      const { releases } = repositoryOf(call);
      return tell(
        call,
        releases.find(({ tag, draft }) => !draft && tag === call.params.tag),
      );
    },
  },
  {
    method: "GET",
    path: `${base}/latest`,
    handle: (call) =>
      tell(
        call,
        repositoryOf(call).releases.findLast(({ draft, prerelease }) => !draft && !prerelease),
      ),
  },
  {
    method: "GET",
    path: `${base}/assets/:id`,
    handle: (call) => {
      const { release, asset } = assetOf(call);
      if (call.request.headers.accept?.includes("application/octet-stream"))
        return { status: 302, headers: { location: signedUrl(call.world, asset) } };
      return { status: 200, body: tellAsset(call.world, repositoryOf(call), release, asset) };
    },
  },
  {
    method: "DELETE",
    path: `${base}/assets/:id`,
    scope: "repo",
    handle: async (call) => {
      const { release, asset } = assetOf(call);
      if (release.immutable) throw new Refusal(422, "Cannot delete asset from an immutable release");
      release.assets.splice(release.assets.indexOf(asset), 1);
      await rm(assetPath(call.world, asset.id), { force: true });
      return { status: 204 };
    },
  },
  { method: "GET", path: `${base}/:id`, handle: (call) => tell(call, releaseOf(call)) },
  {
    method: "PATCH",
    path: `${base}/:id`,
    scope: "repo",
    handle: async (call) => {
      const { world, body } = call;
      const repository = repositoryOf(call);
      const release = releaseOf(call);
      const tag = text(body.tag_name);
      if (release.immutable && tag !== undefined && tag !== release.tag)
        throw new Refusal(422, "tag_name cannot be changed on an immutable release");
      release.tag = tag ?? release.tag;
      release.target = text(body.target_commitish) ?? release.target;
      release.name = text(body.name) ?? release.name;
      release.body = text(body.body) ?? release.body;
      if (body.draft === false && release.draft) await publish(world, repository, release);
      return tell(call, release);
    },
  },
  {
    method: "DELETE",
    path: `${base}/:id`,
    scope: "repo",
    handle: (call) => {
      const { releases } = repositoryOf(call);
      releases.splice(releases.indexOf(releaseOf(call)), 1);
      return { status: 204 };
    },
  },
  {
    method: "GET",
    path: `${base}/:id/assets`,
    handle: (call) => {
      const release = releaseOf(call);
      const told = release.assets.map((asset) => tellAsset(call.world, repositoryOf(call), release, asset));
      return page(call, told);
    },
  },
];

async function publish(world: World, repository: Repository, release: Release): Promise<void> {
  const key = `${repository.owner}/${repository.name}@${release.tag}`.toLowerCase();
  if (world.burnedTags.has(key))
    throw new Refusal(422, "Validation Failed", [
      { resource: "Release", code: "custom", message: "tag_name was used by an immutable release" },
    ]);
  if (repository.releases.some((other) => !other.draft && other !== release && other.tag === release.tag))
    throw invalid("Release", "already_exists", "tag_name");
  const tagRef = `refs/tags/${release.tag}`;
  if (!(await commitOf(world, repository, tagRef))) {
    const commit = await commitOf(world, repository, release.target);
    if (!commit) throw invalid("Release", "invalid", "target_commitish");
    await bare(world, repository, "update-ref", tagRef, commit);
  }
  release.draft = false;
  release.publishedAt = new Date().toISOString();
  release.immutable = repository.immutableReleases;
  if (release.immutable) world.burnedTags.add(key);
}

/** The release that the path names by its number; drafts are hidden from strangers. */
export function releaseOf(call: Call): Release {
  const release = repositoryOf(call).releases.find(({ id }) => id === Number(call.params.id));
  if (!release || (release.draft && !call.known)) throw new Refusal(404, "Not Found");
  return release;
}

function assetOf(call: Call): { readonly release: Release; readonly asset: Asset } {
  for (const release of repositoryOf(call).releases) {
    const asset = release.assets.find(({ id }) => id === Number(call.params.id));
    if (asset) return { release, asset };
  }
  throw new Refusal(404, "Not Found");
}

function tell(call: Call, release: Release | undefined) {
  if (!release) throw new Refusal(404, "Not Found");
  return { status: 200, body: tellRelease(call.world, repositoryOf(call), release) };
}

function tellRelease(world: World, repository: Repository, release: Release) {
  const full = `${repository.owner}/${repository.name}`;
  const url = `${world.urls.api}/repos/${full}/releases/${release.id}`;
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${world.urls.upload}/repos/${full}/releases/${release.id}/assets{?name,label}`,
    html_url: `${world.urls.web}/${full}/releases/tag/${release.draft ? `untagged-${release.id}` : release.tag}`,
    id: release.id,
    author: { login: world.login, id: 1, type: "User", site_admin: false },
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    draft: release.draft,
    immutable: release.immutable,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    assets: release.assets.map((asset) => tellAsset(world, repository, release, asset)),
    body: release.body,
  };
}

export function tellAsset(world: World, repository: Repository, release: Release, asset: Asset) {
  const full = `${repository.owner}/${repository.name}`;
  const tag = release.draft ? `untagged-${release.id}` : encodeURIComponent(release.tag);
  return {
    url: `${world.urls.api}/repos/${full}/releases/assets/${asset.id}`,
    id: asset.id,
    name: asset.name,
    label: asset.label,
    uploader: { login: world.login, id: 1, type: "User", site_admin: false },
    content_type: asset.contentType,
    state: asset.state,
    size: asset.size,
    digest: asset.sha256 === null ? null : `sha256:${asset.sha256}`,
    download_count: 0,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    browser_download_url: `${world.urls.web}/${full}/releases/download/${tag}/${encodeURIComponent(asset.name)}`,
  };
}
