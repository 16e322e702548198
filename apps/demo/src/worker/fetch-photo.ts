import { AddressRefusedError, AddressUnreachableError } from "../errors.ts";

/**
 * The bytes at an address that the visitor gave. No cookie goes along, and not where the visitor is.
 *
 * In the Worker, for the page's Content-Security-Policy lets the page itself talk to its own origin alone.
 *
 * @throws AddressUnreachableError, AddressRefusedError
 */
export async function fetchPhoto(address: string): Promise<Blob> {
  const { host } = new URL(address);
  const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" }).catch((cause) => {
    throw new AddressUnreachableError(host, navigator.onLine, { cause });
  });
  if (!response.ok) throw new AddressRefusedError(host, response.status);
  return response.blob().catch((cause) => {
    throw new AddressUnreachableError(host, navigator.onLine, { cause });
  });
}
