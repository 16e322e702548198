import { createHmac } from "node:crypto";
import type { Asset, World } from "./world.ts";

/** An address of an asset's bytes that needs no token, until it expires. */
export function signedUrl(world: World, { id, name }: Asset): string {
  const expires = Date.now() + world.urlLifetime;
  const query = new URLSearchParams({ expires: String(expires), signature: sign(world, id, expires), name });
  return `${world.urls.storage}/assets/${id}?${query}`;
}

export function isSigned(world: World, id: number, query: URLSearchParams): boolean {
  const expires = Number(query.get("expires"));
  return expires > Date.now() && query.get("signature") === sign(world, id, expires);
}

function sign({ token }: World, id: number, expires: number): string {
  return createHmac("sha256", `storage ${token}`).update(`${id} ${expires}`).digest("hex");
}
