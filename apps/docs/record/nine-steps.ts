// node --conditions=kit-source record/nine-steps.ts
import { fileURLToPath } from "node:url";
import { recordStory } from "./record-story.ts";

await recordStory(fileURLToPath(new URL("../recorded/", import.meta.url)), (line) => console.log(line));
