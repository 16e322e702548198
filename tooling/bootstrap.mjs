// What `npm start` and `npm test` run. No dependencies: it is what brings them.
//   node tooling/bootstrap.mjs <script> [arguments]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const binaries = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".kit-installed");
const [script, ...args] = process.argv.slice(2);

// npm hands its own settings down as npm_config_*; pnpm would take some of them for its own.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|userconfig)$)/.test(name)),
);
env.TURBO_TELEMETRY_DISABLED = "1";
// Whom npm trusts, behind a company's proxy say, is trusted when the weights are fetched too.
if (process.env.npm_config_cafile) env.NODE_EXTRA_CA_CERTS ??= process.env.npm_config_cafile;

install();
run();

function install() {
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const { pnpm } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies;
  console.error("Installing packages (about a minute the first time) …");
  const npx = ["--yes", "-p", `pnpm@${pnpm}`, "--", "pnpm", "install", "--frozen-lockfile", "--reporter=append-only"];
  const { status, output } = spawnSync("npx", npx, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(output?.join("") ?? "npx could not be started");
    console.error("The packages could not be installed. Is the npm registry reachable? Try again, or run: npm ping");
    process.exit(3);
  }
  writeFileSync(stamp, hash);
}

/** Runs the script with the Node that the lockfile names; where it has none (mac, Windows), with this one. */
function run() {
  const own = join(binaries, "node");
  const node = existsSync(own) ? own : process.execPath;
  if (node === process.execPath) requireNewNode();
  const { status, signal } = spawnSync(node, [join(root, "tooling", "scripts", `${script}.ts`), ...args], {
    stdio: "inherit",
    env: { ...env, PATH: binaries + delimiter + env.PATH, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
    cwd: root,
  });
  if (signal) process.kill(process.pid, signal);
  process.exit(status ?? 1);
}

/** The lockfile brings a Node for Linux; elsewhere the user's own runs the scripts, which are TypeScript. */
function requireNewNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(
    `This is Node ${process.version}; on ${process.platform} the project's commands need Node 22.18 or later.`,
  );
  console.error("Install a newer one (https://nodejs.org). The packages themselves run on Node 20.");
  process.exit(2);
}
