/** All pieces as one Blob, which a browser may keep on disk. */
export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Blob> {
  const pieces: BlobPart[] = [];
  for await (const chunk of chunks) pieces.push(new Uint8Array(chunk));
  return new Blob(pieces);
}
