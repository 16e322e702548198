// These packages bring no types.

declare module "@pnpm/npm-conf" {
  export default function npmConf(): {
    readonly config: { get(key: string): unknown; readonly snapshot: Readonly<Record<string, unknown>> };
    /** One for each file that could not be read. */
    readonly warnings: readonly string[];
  };
}

declare module "registry-auth-token" {
  export default function registryAuthToken(
    url: string,
    options: { readonly recursive: boolean; readonly npmrc: Readonly<Record<string, unknown>> },
  ): { readonly type: string; readonly token: string } | undefined;
}

declare module "proxy-from-env" {
  export function getProxyForUrl(url: string): string;
}
