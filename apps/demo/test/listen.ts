import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Lets a server listen on loopback, at a port that is free unless one is given; gives its address, without a slash. */
export async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
