import { AddressRefusedError, AddressSilentError, AddressUnreachableError } from "../errors.ts";
import { fetchPatiently } from "../fetch-patiently.ts";

/**
 * The bytes at an address that the visitor gave. No cookie goes along, and not where the visitor is.
 *
 * In the Worker, for the page's Content-Security-Policy lets the page itself talk to its own origin alone.
 *
 * @throws AddressUnreachableError, AddressSilentError, AddressRefusedError
 */
export async function fetchPhoto(address: string): Promise<Blob> {
  const { host } = new URL(address);
  const answer = await fetchPatiently(address, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    refused: (status) => new AddressRefusedError(host, status),
    broken: (how, cause) =>
      how === "silent"
        ? new AddressSilentError(host, { cause })
        : new AddressUnreachableError(host, navigator.onLine, { cause }),
  });
  return answer.blob();
}
