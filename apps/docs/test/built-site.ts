import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The path below which the site lies. */
export const base = "/some/where/";

/** In a process of its own: VitePress keeps to the folder that it started in. */
export function build(folder: string): void {
  const args = ["--conditions=kit-source", "make-site.ts", "--base", base, "--out", folder];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (status !== 0) throw new Error(stderr);
}

/** The site below its path. */
export async function serve(folder: string): Promise<Server> {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const isBelow = request.url?.startsWith(base);
    request.url = `/${request.url?.slice(base.length) ?? ""}`;
    const notFound = () => {
      response.writeHead(404).end();
    };
    if (isBelow) files(request, response, notFound);
    else notFound();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Links of a page, within the site, that lead nowhere. */
export function brokenLinks(site: string, path: string, textOf: (file: string) => string): string[] {
  const html = textOf(join(site, path));
  const links = [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^(https?:|data:|mailto:)/.test(link))
    .filter((link) => {
      const url = new URL(link, `http://localhost${base}${path}`);
      if (!url.pathname.startsWith(base)) return true;
      const file = join(site, decodeURIComponent(url.pathname.slice(base.length)) || "index.html");
      const found = [file, `${file}.html`, join(file, "index.html")].find((it) => existsSync(it) && /\.\w+$/.test(it));
      if (found === undefined) return true;
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor !== "" && !textOf(found).includes(`id="${anchor}"`);
    })
    .map((link) => `${path}: ${link}`);
}

/** Links of a page in Markdown, within the site, that lead to no file. */
export function brokenTargets(site: string, link: string, markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^(https?:|mailto:)/.test(target))
    .filter((target) => {
      const { pathname } = new URL(target, `http://localhost${link}`);
      const path = decodeURIComponent(pathname.slice(base.length));
      return !pathname.startsWith(base) || !existsSync(join(site, path)) || !/\.\w+$/.test(path);
    })
    .map((target) => `${link}: ${target}`);
}
