import type { Agent } from "node:http";
import { getProxyForUrl } from "proxy-from-env";

/** The way through the proxy that `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` set for this address, if any. */
export async function proxyAgent(url: URL): Promise<Agent | undefined> {
  const proxy = getProxyForUrl(url.href);
  if (proxy === "") return undefined;
  if (url.protocol === "https:") return new (await import("https-proxy-agent")).HttpsProxyAgent(proxy);
  return new (await import("http-proxy-agent")).HttpProxyAgent(proxy);
}
