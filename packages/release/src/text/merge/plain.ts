/** What JSON, YAML and TOML can all say. */
export type Plain = { readonly [key: string]: unknown };

export function isRecord(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
