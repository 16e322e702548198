// What is done to graphs that their cards say can be opened.
export { absorbScaling } from "./absorb-scaling.ts";
export { openDimensions } from "./open-dimensions.ts";
