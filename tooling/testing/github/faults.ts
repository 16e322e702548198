import type { IncomingMessage, ServerResponse } from "node:http";

/** What goes wrong with the requests that it fits. */
export interface Fault {
  readonly method?: string;
  /** Of path and query. */
  readonly path: RegExp;
  /** How many requests it befalls. Default 1. */
  times?: number;
  /** What is answered; absent: the connection is cut. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Whether the request is done all the same, so that only its answer is lost. */
  readonly done?: boolean;
  /** An upload is cut after this many bytes of it were taken. */
  readonly after?: number;
}

/** A fault that befalls this request; it is used up by it. */
export function takeFault(faults: Fault[], { method, url = "" }: IncomingMessage): Fault | undefined {
  const index = faults.findIndex(({ method: of, path }) => (of === undefined || of === method) && path.test(url));
  const fault = faults[index];
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) faults.splice(index, 1);
  return fault;
}

/** Answers with the fault, or cuts the connection. */
export function answerFault({ status, headers, message }: Fault, response: ServerResponse): void {
  if (status === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify({ message: message ?? `injected ${status}` }));
}
