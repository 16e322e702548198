/// <reference types="vite/client" />

/** Size of ONNX Runtime's WebAssembly, unpacked: a compressed response does not tell it. From vite.config.ts. */
declare const RUNTIME_BYTES: number;
