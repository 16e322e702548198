import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { type Header, pack as tar } from "tar-stream";
import { serve, type TestServer } from "./server.ts";

export interface TestPackage {
  readonly name: string;
  readonly version: string;
  readonly tarball: Uint8Array;
  /** What the registry says; default: what is true. */
  readonly integrity?: string;
  /** Where the tarball is; default: on this server. */
  readonly address?: string;
}

export interface Entry {
  readonly header: Partial<Header> & Pick<Header, "name">;
  readonly body?: Uint8Array;
}

/** Packs entries as npm does, without asking whether they are harmless. */
export async function pack(entries: readonly Entry[]): Promise<Uint8Array> {
  const packer = tar();
  for (const { header, body } of entries) packer.entry(header, Buffer.from(body ?? []));
  packer.finalize();
  return gzipSync(await buffer(packer));
}

export function fileEntry(name: string, body: Uint8Array | string): Entry {
  return { header: { name, type: "file" }, body: Buffer.from(body) };
}

/** What a tarball has before the bytes of a file, be there so many or not. */
export async function headerOf(name: string, size: number): Promise<Uint8Array> {
  const packer = tar();
  packer.entry({ name, size });
  for await (const chunk of packer) if (chunk instanceof Uint8Array) return chunk;
  throw new Error("the packer wrote no header");
}

/** A link to a file that is always there, or a folder. */
export function otherEntry(type: "symlink" | "link" | "directory", name: string): Entry {
  return { header: { name, size: 0, type, ...(type !== "directory" && { linkname: "/etc/passwd" }) } };
}

/** The two answers of an npm registry that an install needs: a package's metadata and its tarball. */
export function serveRegistry(packages: readonly TestPackage[]): Promise<TestServer> {
  return serve((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    const wanted = packages.find(({ name }) => path === `/${name}` || path === tarballPath(name));
    if (!wanted) return void response.writeHead(404).end("{}");
    if (path === tarballPath(wanted.name)) return void response.end(wanted.tarball);
    const { name, version, tarball } = wanted;
    const integrity = wanted.integrity ?? `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
    const { address = `http://${request.headers.host}${tarballPath(name)}` } = wanted;
    const dist = { tarball: address, integrity };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions: { [version]: { dist } } }));
  });
}

function tarballPath(name: string): string {
  return `/${name}/-/package.tgz`;
}
