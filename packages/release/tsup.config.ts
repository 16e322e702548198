import { nodeOnly } from "../../tooling/presets/tsup.ts";

export default nodeOnly();
