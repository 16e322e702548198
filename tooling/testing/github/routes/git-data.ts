import { bare, commitOf } from "../bare.ts";
import { type Call, Refusal, type Route, repositoryOf } from "../call.ts";

/** What is read of the files and refs, straight from the bare repository. */
export const gitDataRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/:owner/:name/contents/:path*",
    handle: async (call) => {
      const { params, query, world } = call;
      const ref = query.get("ref") ?? "HEAD";
      const repository = repositoryOf(call);
      const content = await bare(world, repository, "cat-file", "blob", `${ref}:${params.path}`);
      if (!content) throw new Refusal(404, "Not Found");
      const name = params.path?.split("/").at(-1);
      const encoded = { encoding: "base64", content: content.toString("base64") };
      return { status: 200, body: { type: "file", name, path: params.path, size: content.length, ...encoded } };
    },
  },
  {
    method: "GET",
    path: "/repos/:owner/:name/git/trees/:path*",
    handle: async (call) => {
      const { params, query, world } = call;
      const recursive = query.has("recursive") ? ["-r"] : [];
      const listed = await bare(world, repositoryOf(call), "ls-tree", "-z", "-l", ...recursive, `${params.path}`);
      if (!listed) throw new Refusal(404, "Not Found");
      const tree = listed
        .toString()
        .split("\0")
        .filter((line) => line !== "")
        .map((line) => {
          const [, mode, type, sha, size, path] = /^(\d+) (\w+) (\w+) +(\S+)\t(.+)$/s.exec(line) ?? [];
          return { path, mode, type, sha, ...(type === "blob" && { size: Number(size) }) };
        });
      return { status: 200, body: { sha: params.path, tree, truncated: false } };
    },
  },
  {
    method: "GET",
    path: "/repos/:owner/:name/branches",
    handle: async (call) => {
      const format = "--format=%(refname:short) %(objectname)";
      const listed = await bare(call.world, repositoryOf(call), "for-each-ref", format, "refs/heads");
      const lines = listed?.toString().trim().split("\n") ?? [];
      const branches = lines
        .filter((line) => line !== "")
        .map((line) => line.split(" "))
        .map(([name, sha]) => ({ name, commit: { sha } }));
      return { status: 200, body: branches };
    },
  },
  {
    method: "GET",
    path: "/repos/:owner/:name/git/ref/:path*",
    handle: async (call) => {
      const sha = await refOf(call);
      return { status: 200, body: { ref: `refs/${call.params.path}`, object: { type: "commit", sha } } };
    },
  },
  {
    method: "DELETE",
    path: "/repos/:owner/:name/git/refs/:path*",
    scope: "repo",
    handle: async (call) => {
      await refOf(call);
      await bare(call.world, repositoryOf(call), "update-ref", "-d", `refs/${call.params.path}`);
      return { status: 204 };
    },
  },
];

async function refOf(call: Call): Promise<string> {
  const sha = await commitOf(call.world, repositoryOf(call), `refs/${call.params.path}`);
  if (sha === undefined) throw new Refusal(404, "Not Found");
  return sha;
}
