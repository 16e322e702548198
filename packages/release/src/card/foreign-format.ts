/** A file format that is no ONNX, and what to do with a file of it. */
export interface ForeignFormat {
  readonly what: string;
  readonly hint: string;
}

const exporting = "Export the network to ONNX with the code that it was trained with: torch.onnx.export in PyTorch.";
const fetching = "Fetch the file itself: what was saved is not the model.";

/** What a file's first bytes tell of it; undefined where they are none of the formats that are mistaken for ONNX. */
export function foreignFormat(head: Uint8Array): ForeignFormat | undefined {
  const text = Buffer.from(head).toString("latin1");
  return formats.find(
    ({ at = 0, begins, has = /^/ }) => begins.some((sign) => text.startsWith(sign, at)) && has.test(text),
  );
}

interface Known extends ForeignFormat {
  /** One of these, */
  readonly begins: readonly string[];
  /** at this place, */
  readonly at?: number;
  /** and this somewhere. */
  readonly has?: RegExp;
}

const zip = "PK\u0003\u0004";
const pickle = [2, 3, 4, 5].map((protocol) => `\u0080${String.fromCharCode(protocol)}`);

/** From the first bytes, each read as one sign. */
const formats: readonly Known[] = [
  { begins: [""], has: /^$/, what: "it is empty", hint: "Fetch or export it again." },
  {
    begins: ["version https://git-lfs"],
    what: "it is a pointer of Git LFS",
    hint: "Fetch the file itself: git lfs pull.",
  },
  {
    begins: [zip],
    has: /\/(data\.pkl|version|data\/|constants\.pkl|byteorder|\.format)/,
    what: "it is a PyTorch checkpoint",
    hint: exporting,
  },
  { begins: pickle, what: "it is a Python pickle, like an old PyTorch checkpoint", hint: exporting },
  { begins: [zip], what: "it is a zip archive", hint: "Unpack it, and name the .onnx file in it." },
  { begins: ["\u001f\u008b"], what: "it is compressed with gzip", hint: "Unpack it first." },
  { begins: ["\u0089HDF"], what: "it is an HDF5 file, as Keras writes them", hint: "Convert it to ONNX with tf2onnx." },
  { begins: ["TFL3"], at: 4, what: "it is a TensorFlow Lite model", hint: "Convert it to ONNX with tf2onnx --tflite." },
  {
    begins: ["ORTM"],
    at: 4,
    what: "it is in ONNX Runtime's own format",
    hint: "Name the .onnx file that it was made from.",
  },
  { begins: ['{"'], at: 8, what: "it is a safetensors file: weights without a network", hint: exporting },
  { begins: [""], has: /^\s*<(!doctype|html|\?xml|head)/i, what: "it is a web page", hint: fetching },
  { begins: [""], has: /^\s*[{[]/, what: "it is JSON", hint: "Name the .onnx file, not what describes it." },
  {
    begins: ["\u00ff\u00d8\u00ff", "\u0089PNG", "GIF8", "RIFF"],
    what: "it is a picture",
    hint: "Pictures go to --example.",
  },
  { begins: [""], has: /^[\s -~]+$/, what: "it is text", hint: fetching },
];
