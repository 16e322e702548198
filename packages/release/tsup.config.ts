import { nodeOnly } from "../../tooling/presets/tsup.ts";

export default nodeOnly({
  entry: { index: "src/index.ts", bin: "src/bin.ts", notebook: "src/notebook/index.ts" },
  banner: { js: "#!/usr/bin/env node" },
});
