import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { whoAsks } from "./authorize.ts";
import { type Answer, invalid, Refusal } from "./call.ts";
import { releaseOf, tellAsset } from "./routes/releases.ts";
import { type Asset, assetPath, findRepository, type World } from "./world.ts";

/** Called as bytes come in. Throws to cut the upload. */
export type OnBytes = (received: number) => void | Promise<void>;

/** Takes an asset. One whose upload breaks off stays, as a `starter`. */
export async function takeUpload(world: World, request: IncomingMessage, onBytes: OnBytes): Promise<Answer> {
  try {
    return await take(world, request, onBytes);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

async function take(world: World, request: IncomingMessage, onBytes: OnBytes): Promise<Answer> {
  if (whoAsks(request, world) !== "owner") throw new Refusal(401, "Bad credentials");
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://host");
  const [, owner = "", name = "", id = ""] =
    /^\/repos\/([^/]+)\/([^/]+)\/releases\/(\d+)\/assets$/.exec(pathname) ?? [];
  const repository = findRepository(world, owner, name);
  if (!repository || request.method !== "POST") throw new Refusal(404, "Not Found");
  const release = releaseOf({ world, params: { owner, name, id }, query, body: {}, request, known: true });
  if (release.immutable) throw new Refusal(422, "Cannot upload assets to an immutable release.");
  const length = request.headers["content-length"];
  if (length === undefined) throw new Refusal(411, "Length Required");
  if (Number(length) > 2 ** 31 - 1) throw invalid("ReleaseAsset", "custom", "size");
  const given = query.get("name") ?? "";
  const assetName = sanitized(given);
  if (assetName === "") throw invalid("ReleaseAsset", "missing_field", "name");
  if (release.assets.length >= world.maxAssets)
    throw new Refusal(422, "Validation Failed", [
      {
        resource: "ReleaseAsset",
        code: "custom",
        message: `file_count limited to ${world.maxAssets} assets per release`,
      },
    ]);
  if (release.assets.some((other) => other.name === assetName)) throw invalid("ReleaseAsset", "already_exists", "name");
  const asset: Asset = {
    id: world.nextId++,
    name: assetName,
    label: query.get("label") ?? "",
    contentType: request.headers["content-type"] ?? "application/octet-stream",
    state: "starter",
    size: 0,
    sha256: null,
    createdAt: new Date().toISOString(),
  };
  release.assets.push(asset);
  const hash = createHash("sha256");
  let received = 0;
  const meter = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      received += chunk.length;
      Promise.resolve(onBytes(received)).then(() => done(null, chunk), done);
    },
  });
  await pipeline(request, meter, createWriteStream(assetPath(world, asset.id)));
  asset.state = "uploaded";
  asset.size = received;
  asset.sha256 = hash.digest("hex");
  return { status: 201, body: tellAsset(world, repository, release, asset) };
}

/** GitHub replaces what it does not like in a name. */
function sanitized(name: string): string {
  const replaced = name.replace(/[^\w.+@-]+/g, ".").replace(/^\.+|\.+$/g, "");
  return name.startsWith(".") && replaced !== "" ? `default.${replaced}` : replaced;
}
