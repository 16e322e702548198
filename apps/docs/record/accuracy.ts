// Records `kit eval` of the default model on photos with boxes drawn by hand, where the reference data is at hand:
//   node --conditions=kit-source record/accuracy.ts
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reference } from "@kit/tooling/testing";
import { anonymous } from "./anonymous.ts";
import { recordedOn } from "./recorded-on.ts";
import { refuseWithout } from "./refuse-without.ts";

refuseWithout(["photos"], "The accuracy");

const bin = fileURLToPath(new URL("bin.ts", import.meta.resolve("@kit/release")));
const out = mkdtempSync(join(tmpdir(), "kit-eval-"));
const command = ["eval", "labels.json", "-m", "retinaface-mnet025-v2"];
const printed = execFileSync(
  process.execPath,
  ["--conditions=kit-source", "--no-warnings", bin, ...command, "--out", out],
  {
    cwd: reference("data/dlib-faces"),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  },
);
rmSync(out, { recursive: true });

const text = anonymous({ [out]: "kit-eval" })(printed);
writeFileSync(
  new URL("../recorded/accuracy.txt", import.meta.url),
  `${recordedOn()}\n$ kit ${command.join(" ")}\n${text}`,
);
