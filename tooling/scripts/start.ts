// The main job: `npm start` detects the faces in sample photos, `npm start -- photo.jpg folder/` in your own.
import { samplePhotos } from "@kit/tooling/testing";
import { runKit } from "./run-kit.ts";

const args = process.argv.slice(2);
const flags = ["--json", "--resume"];
const isOption = (arg = "") => arg.startsWith("-") && arg !== "-";
const inputs = args.filter((arg, index) => {
  const before = args[index - 1] ?? "";
  return !isOption(arg) && (!isOption(before) || flags.includes(before));
});
process.exitCode = runKit(["detect", ...args, ...(inputs.length > 0 ? [] : samplePhotos)]);
