import type { Agent } from "node:http";
import { getProxyForUrl } from "proxy-from-env";
import { NetworkError } from "../../errors.ts";
import { shown } from "../../reference.ts";

/** The way through the proxy that `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` set for this address, if any. */
export async function proxyAgent(url: URL): Promise<Agent | undefined> {
  const proxy = getProxyForUrl(url.href);
  if (proxy === "") return undefined;
  // Told here, without its password: what is no URL would be quoted, and what is none of http not be understood.
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol))
    throw new NetworkError(
      url.host,
      `the environment names the proxy ${shown(proxy)} for it, and only http: and https: ones are understood`,
      undefined,
    );
  if (url.protocol === "https:") return new (await import("https-proxy-agent")).HttpsProxyAgent(proxy);
  return new (await import("http-proxy-agent")).HttpProxyAgent(proxy);
}
