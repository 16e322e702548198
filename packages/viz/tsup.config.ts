import { portable, standalone } from "../../tooling/presets/tsup.ts";

export default [...portable(), standalone()];
