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

/** Number and wire type in one number, then a length, or a field's value: at most ten bytes each. */
const longestHead = 20;
/** What is read at a time: names and numbers lie close together, weights are skipped. */
const windowBytes = 16_384;
const longestText = 1_000_000;
const delimited = 2;
/** Bytes of the numbers of fixed width, by wire type. */
const widths: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

export function createWalker(source: ByteSource): Walker {
  let window: { readonly start: number; readonly data: Uint8Array } = { start: 0, data: new Uint8Array() };

  /** What is read around a place: at least its field's head, unless the source ends before. */
  const headAt = async (place: number): Promise<Head> => {
    const first = place - window.start;
    const whole =
      first >= 0 && (first + longestHead <= window.data.length || window.start + window.data.length === source.bytes);
    if (!whole) {
      const length = Math.min(windowBytes, source.bytes - place);
      window = { start: place, data: length > 0 ? await source.read(place, length) : new Uint8Array() };
    }
    return headOf(window.data.subarray(place - window.start), place);
  };

  const fieldAt = async (place: number, end: number): Promise<FieldAt> => {
    const { number, wire, argument, length } = await headAt(place);
    const start = place + length;
    const content = wire === delimited ? argument : (widths[wire] ?? 0);
    if (start + content > end) throw new RangeError(`the field at byte ${place} ends after its message`);
    return { number, start, end: start + content, ...(wire === 0 && { value: argument }) };
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

/** What comes before a field's content. */
interface Head {
  readonly number: number;
  readonly wire: number;
  /** The content's length; of a number the value itself. */
  readonly argument: number;
  /** Bytes of the head. */
  readonly length: number;
}

function headOf(data: Uint8Array, place: number): Head {
  const [tag, after] = varintAt(data, 0, place);
  const [number, wire] = [Math.floor(tag / 8), tag % 8];
  if (number === 0 || !(wire === 0 || wire === delimited || wire in widths))
    throw new RangeError(`no field begins at byte ${place}`);
  const [argument, length] = wire in widths ? [0, after] : varintAt(data, after, place);
  return { number, wire, argument, length };
}

/** The number that begins at an index, and the index after it. */
function varintAt(data: Uint8Array, from: number, place: number): readonly [value: number, end: number] {
  let value = 0;
  // Ten bytes hold 64 bits.
  for (let length = 0; length < 10; length++) {
    const byte = data[from + length];
    if (byte === undefined) throw new RangeError(`the file ends inside the field at byte ${place}`);
    value += (byte & 127) * 128 ** length;
    if (byte < 128) return [value, from + length + 1];
  }
  throw new RangeError(`no number ends in the field at byte ${place}`);
}
