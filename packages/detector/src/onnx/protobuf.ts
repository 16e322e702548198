/** One field of a message that has bytes of its own: a message, a string, packed numbers. */
export interface Field {
  readonly number: number;
  readonly value: Uint8Array;
}

/** What takes the place of a field: nothing, itself, or several. */
export type Change = (field: Field) => readonly Uint8Array[];

/** The fields of a message (Protocol Buffers encoding) that have bytes of their own. @throws RangeError if it is none */
export function fieldsOf(message: Uint8Array): Field[] {
  return partsOf(message).flatMap(({ number, value }) => (value === undefined ? [] : [{ number, value }]));
}

/** A message with some of its fields changed, the rest copied as it is. @throws RangeError */
export function rewrite(message: Uint8Array, change: Change): Uint8Array {
  const pieces = partsOf(message).flatMap(({ number, value, whole }) => {
    if (value === undefined) return [whole];
    return change({ number, value }).map((to) => (to === value ? whole : field(number, to)));
  });
  return joined(pieces);
}

/** A message with what lies at the end of a path of field numbers changed, wherever it is; `undefined` leaves it out. */
export function rewriteAt(
  message: Uint8Array,
  [first, ...rest]: readonly number[],
  change: (value: Uint8Array) => Uint8Array | undefined,
): Uint8Array {
  return rewrite(message, ({ number, value }) => {
    if (number !== first) return [value];
    const changed = rest.length > 0 ? rewriteAt(value, rest, change) : change(value);
    return changed === undefined ? [] : [changed];
  });
}

/** A field, with its number and length before it. */
export function field(number: number, value: Uint8Array): Uint8Array {
  return joined([varint(number * 8 + delimited), varint(value.length), value]);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const delimited = 2;
/** Bytes of the numbers of fixed width, by wire type. */
const widths: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

interface Part {
  readonly number: number;
  /** With number and length. */
  readonly whole: Uint8Array;
  /** Absent for a number. */
  readonly value?: Uint8Array;
}

function partsOf(message: Uint8Array): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const readVarint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      // Ten bytes hold 64 bits. Longer numbers than 53 bits are no lengths, so their value does not matter.
      if (byte === undefined || scale > 2 ** 63) throw new RangeError(`no number ends before byte ${at}`);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const start = at;
    const tag = readVarint();
    const wire = tag % 8;
    const length = wire === delimited ? readVarint() : widths[wire];
    const from = at;
    if (length !== undefined) at += length;
    else if (wire === 0) readVarint();
    else throw new RangeError(`no field begins at byte ${start}`);
    if (at > message.length) throw new RangeError(`the field at byte ${start} ends after the message`);
    const whole = message.subarray(start, at);
    const number = Math.floor(tag / 8);
    parts.push(wire === delimited ? { number, whole, value: message.subarray(from, at) } : { number, whole });
  }
  return parts;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}
