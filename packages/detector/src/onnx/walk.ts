/** Bytes that are somewhere: in memory, in a file that is larger than memory. */
export interface ByteSource {
  readonly bytes: number;
  /** Exactly these bytes, unless the source ends before. */
  read(start: number, length: number): Promise<Uint8Array>;
}

/** A field of a message (Protocol Buffers encoding), whose content has not been read. */
export interface FieldAt {
  readonly number: number;
  /** Of the content, in the source. For a number start and end are the same. */
  readonly start: number;
  readonly end: number;
  /** Of a field that is a number. Beyond 53 bits not exact. */
  readonly value?: number;
}

/** Reads messages without their large fields. */
export interface Walker {
  /** The fields of the message between two places. @throws RangeError if there is none */
  fields(start: number, end: number): AsyncIterable<FieldAt>;
  /** A field that is text. @throws RangeError if it is too long for a name or a short text */
  text(field: FieldAt): Promise<string>;
}

/** What is read at a time: names and numbers lie close together, weights are skipped. */
const windowBytes = 16_384;
const longestText = 1_000_000;
const delimited = 2;
/** Bytes of the numbers of fixed width, by wire type. */
const widths: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

export function createWalker(source: ByteSource): Walker {
  let window: { readonly start: number; readonly data: Uint8Array } = { start: 0, data: new Uint8Array() };

  const byteAt = async (place: number): Promise<number> => {
    if (place < window.start || place >= window.start + window.data.length) {
      const length = Math.min(windowBytes, source.bytes - place);
      window = { start: place, data: length > 0 ? await source.read(place, length) : new Uint8Array() };
    }
    const byte = window.data[place - window.start];
    if (byte === undefined) throw new RangeError(`the file ends at byte ${place}, inside a field`);
    return byte;
  };

  /** The number at a place, and the place after it. */
  const varintAt = async (place: number): Promise<readonly [value: number, end: number]> => {
    let value = 0;
    // Ten bytes hold 64 bits.
    for (let length = 0; length < 10; length++) {
      const byte = await byteAt(place + length);
      value += (byte & 127) * 128 ** length;
      if (byte < 128) return [value, place + length + 1];
    }
    throw new RangeError(`no number ends before byte ${place + 10}`);
  };

  const fieldAt = async (place: number, end: number): Promise<FieldAt> => {
    const [tag, after] = await varintAt(place);
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === 0) {
      const [value, next] = await varintAt(after);
      return { number, start: next, end: next, value };
    }
    const [length, start] = wire === delimited ? await varintAt(after) : [widths[wire], after];
    if (length === undefined || number === 0) throw new RangeError(`no field begins at byte ${place}`);
    if (start + length > end) throw new RangeError(`the field at byte ${place} ends after its message`);
    return { number, start, end: start + length };
  };

  return {
    async *fields(start, end) {
      for (let place = start; place < end; ) {
        const field = await fieldAt(place, end);
        yield field;
        place = field.end;
      }
    },
    async text({ start, end }) {
      if (end - start > longestText) throw new RangeError(`the text at byte ${start} has ${end - start} bytes`);
      return new TextDecoder().decode(await source.read(start, end - start));
    },
  };
}
