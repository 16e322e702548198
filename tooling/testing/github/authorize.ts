import type { IncomingMessage } from "node:http";
import type { World } from "./world.ts";

/** Who asks: the token's owner, nobody in particular, or somebody with a token that is wrong. */
export function whoAsks({ headers }: IncomingMessage, { token }: World): "owner" | "nobody" | "stranger" {
  const [scheme = "", value = ""] = headers.authorization?.split(" ") ?? [];
  if (scheme === "") return "nobody";
  const given = /^basic$/i.test(scheme) ? Buffer.from(value, "base64").toString().split(/:(.*)/s)[1] : value;
  return given === token ? "owner" : "stranger";
}
