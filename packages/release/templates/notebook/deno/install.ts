import { getModel } from "npm:@kit/detector";
import { decode, encode } from "npm:@kit/image";
import { drawAnnotations } from "npm:@kit/viz";
import "npm:onnxruntime-node";
import "npm:sharp";
