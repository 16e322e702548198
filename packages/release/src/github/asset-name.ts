/** The name that GitHub gives to an asset: letters, digits and some signs stay, runs of others become a dot. */
export function assetName(name: string): string {
  const replaced = name.replace(/[^A-Za-z0-9_.+@-]+/g, ".").replace(/^\.+|\.+$/g, "");
  return name.startsWith(".") && replaced !== "" ? `default.${replaced}` : replaced;
}
