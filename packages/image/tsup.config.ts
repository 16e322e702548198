import { universal } from "../../tooling/presets/tsup.ts";

export default universal();
