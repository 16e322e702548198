import { WrongContentError } from "./errors.ts";
import { shown } from "./reference.ts";

/**
 * All pieces as text.
 *
 * @throws WrongContentError when it is longer than `mostBytes`.
 */
export async function readText(chunks: AsyncIterable<Uint8Array>, source: string, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostBytes)
      throw new WrongContentError(shown(source), `more than ${mostBytes / 1e6} MB`, "a short text");
  }
  return text + decoder.decode();
}
