/** What tests of all packages share: photos, weights, golden numbers, and skips that say why. */
export {
  type Github,
  type GithubOptions,
  type GithubRequest,
  type Moment,
  startGithub,
} from "./github/start-github.ts";
export { originalsPhotos } from "./originals-photos.ts";
export { default as useOwnTempFolder } from "./own-temp-folder.ts";
export { npmFile, samplePhotos, weightsFile } from "./photos.ts";
export { type Registry, startRegistry } from "./registry.ts";
export { chromium, full, golden, goldenJson, missing, needs, python, reference } from "./requirements.ts";
export { seeded } from "./seeded.ts";
export { type Deviations, excess, tolerances } from "./tolerances.ts";
