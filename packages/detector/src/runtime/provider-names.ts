import type { SessionOptions } from "./types.ts";

/** Names of the execution providers that are asked for. */
export function providerNames({ executionProviders = [] }: SessionOptions): string[] {
  return executionProviders.map((provider) => (typeof provider === "string" ? provider : provider.name));
}
