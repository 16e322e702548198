import { type Attempt, toFailure, unwrap } from "./attempt.ts";

// Not all browsers can hand a stream to a worker; its pieces they can.

type Piece = Attempt<Uint8Array<ArrayBuffer> | undefined>;

/** A port at which the pieces of a stream come out; one that is undefined is the end. Reads the stream at once. */
export function toPort(stream: ReadableStream<Uint8Array<ArrayBuffer>>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const send = (piece: Piece, moved: Transferable[] = []): void => port1.postMessage(piece, moved);
  stream
    .pipeTo(new WritableStream({ write: (value) => send({ ok: true, value }, [value.buffer]) }))
    .then(() => send({ ok: true, value: undefined }))
    .catch((error: unknown) => send({ ok: false, failure: toFailure(error) }));
  return port2;
}

/** The stream again. Its error is as `unwrap` makes it. */
export function fromPort(port: MessagePort): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      port.onmessage = ({ data }: MessageEvent<Piece>) => {
        try {
          const piece = unwrap(data);
          if (piece) return controller.enqueue(piece);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        port.close();
      };
    },
  });
}
