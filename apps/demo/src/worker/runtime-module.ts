// ONNX Runtime imports this in place of its own module, so that its WebAssembly is compiled while it comes, and seen to
// come: by itself it would do only one of the two. It imports by address: what it is to use cannot be handed to it.

/** Where this module lies. */
export const address = import.meta.url;

/** What ONNX Runtime makes itself of. */
export interface RuntimeParts {
  /** What its own module exports: an Emscripten module's factory. */
  readonly create: (config: object) => Promise<unknown>;
  readonly wasm: WebAssembly.Module;
}

const parts = Promise.withResolvers<RuntimeParts>();

/** To be called once, before the first session is opened. */
export const provide = parts.resolve;

export default async function createModule(config: object): Promise<unknown> {
  const { create, wasm } = await parts.promise;
  const failed = Promise.withResolvers<never>();
  const instantiateWasm = (imports: WebAssembly.Imports, use: UseInstance): object => {
    WebAssembly.instantiate(wasm, imports).then((instance) => use(instance, wasm), failed.reject);
    return {};
  };
  // Nobody tells the factory of it, which would wait for ever.
  return Promise.race([create({ ...config, instantiateWasm }), failed.promise]);
}

type UseInstance = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
