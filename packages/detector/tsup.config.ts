import { standalone, universal } from "../../tooling/presets/tsup.ts";

const split = universal({
  // Each family is an entry of its own, so that `createDetector` can be given one without the others.
  entry: ["src/index.ts", "src/families/*.ts", "!src/families/*.gen.ts", "!src/families/*.test.ts"],
});

export default [...split, standalone()];
