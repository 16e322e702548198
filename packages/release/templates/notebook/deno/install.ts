import { getModel } from "npm:@kit/detector";
import { decode, encode } from "npm:@kit/image";
import { drawAnnotations } from "npm:@kit/viz";
import "npm:onnxruntime-node";
import "npm:sharp";

// The last line, so that nothing is shown of what was imported.
console.log("The packages are here.");
