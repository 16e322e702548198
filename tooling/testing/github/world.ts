import { join } from "node:path";

/** What the double knows: accounts, repositories and their releases. */
export interface World {
  /** Where bare repositories and the bytes of assets lie. */
  readonly folder: string;
  readonly token: string;
  /** Of the token, as `x-oauth-scopes` tells them. */
  readonly scopes: readonly string[];
  readonly login: string;
  readonly organizations: readonly string[];
  /** Releases and assets that one release may have. GitHub: 1000. */
  readonly maxAssets: number;
  /** Milliseconds until a signed address of an asset expires. */
  readonly urlLifetime: number;
  /** Beginnings of addresses, without a slash at the end. */
  readonly urls: { api: string; upload: string; web: string; storage: string };
  readonly repositories: Map<string, Repository>;
  /** `owner/name@tag` of immutable releases, which nobody may use again. */
  readonly burnedTags: Set<string>;
  nextId: number;
}

export interface Repository {
  readonly id: number;
  readonly createdAt: string;
  readonly owner: string;
  readonly name: string;
  description: string | null;
  homepage: string | null;
  topics: readonly string[];
  private: boolean;
  /** Whether what is published cannot be changed any more. */
  immutableReleases: boolean;
  readonly protections: Map<string, unknown>;
  pages: { readonly branch: string; readonly path: string } | undefined;
  readonly releases: Release[];
  stars: number;
}

export interface Release {
  readonly id: number;
  tag: string;
  target: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  publishedAt: string | null;
  readonly createdAt: string;
  readonly assets: Asset[];
}

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  /** `starter` until all bytes are there. */
  state: "starter" | "uploaded";
  size: number;
  sha256: string | null;
  readonly createdAt: string;
}

/** Without letters' case, as GitHub looks them up. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.get(`${owner}/${name}`.toLowerCase());
}

/** The bare repository on disk. */
export function gitFolder(world: World, { owner, name }: Repository): string {
  return join(world.folder, "git", owner, `${name}.git`);
}

/** Where the bytes of an asset lie. */
export function assetPath(world: World, id: number): string {
  return join(world.folder, "assets", String(id));
}
