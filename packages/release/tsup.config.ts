import { nodeOnly } from "../../tooling/presets/tsup.ts";

export default nodeOnly({ entry: ["src/index.ts", "src/bin.ts"], banner: { js: "#!/usr/bin/env node" } });
