import type { Plugin } from "vite";

/** A Content-Security-Policy in the built page. Not in development, whose reloading needs inline code. */
export function contentSecurityPolicy(directives: Readonly<Record<string, string>>): Plugin {
  const content = Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
  return {
    name: "kit:content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content }, injectTo: "head-prepend" },
    ],
  };
}
