import { expect, test } from "vitest";
import { shown } from "./reference.ts";

test.each([
  ["https://me:CANARY@host/a.onnx", "https://host/a.onnx"],
  ["https://me@example.com:CANARY@host/a.onnx", "https://host/a.onnx"],
  ["https:me@example.com:CANARY@host/a.onnx", "https:host/a.onnx"],
  ["https:\\\\me:CANARY@host/a.onnx", "https:\\\\host/a.onnx"],
  ["ftp://me:CANARY@host/a.onnx", "ftp://host/a.onnx"],
  ["https://me:CAN/ARY@host/a.onnx", "https://host/a.onnx"],
  ["https://host/a.onnx?token=CANARY#x", "https://host/a.onnx"],
  ["?token=CANARY", ""],
  ["https://host/@scope/name@1.0.0/a.onnx", "https://host/@scope/name@1.0.0/a.onnx"],
  ["npm:@scope/name@1.0.0/a.onnx", "npm:@scope/name@1.0.0/a.onnx"],
  ["file:///home/me@work/a.onnx", "file:///home/me@work/a.onnx"],
])("of %s errors show %s", (source, expected) => {
  expect(shown(source)).toBe(expected);
});
