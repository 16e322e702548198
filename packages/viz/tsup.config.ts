import { portable } from "../../tooling/presets/tsup.ts";

export default portable();
