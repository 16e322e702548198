import { universal } from "../../tooling/presets/tsup.ts";

// Decoding is an entry, though it is not exported: so what it shares with modules that come on demand is a chunk of its
// own, without what only encoding or encoded pictures need.
export default universal({ entry: ["src/index.ts", "src/decode.ts"] });
