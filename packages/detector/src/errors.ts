import type { KitError } from "@kit/types";
import { isObject } from "./is-object.ts";

/** What all errors of this package have in common: the message says what happened and ends with what to do. */
export abstract class DetectorError extends Error implements KitError {
  abstract readonly code: string;
  abstract readonly exit: 1 | 2 | 3;
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(`${message} ${hint}`, options);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** The card names a family that this version does not have. */
export class UnknownFamilyError extends DetectorError {
  readonly code = "DETECTOR_UNKNOWN_FAMILY";
  readonly exit = 2;

  constructor(card: string, family: string, known: readonly string[], nearest: string) {
    super(
      `The card ${card} names the family "${family}", which is none of ${known.join(", ")}.`,
      `Did you mean "${nearest}"? Correct "family" in the card, or install a version of @kit/detector that has it.`,
    );
  }
}

/** `createDetector` was given another family than the card names. */
export class FamilyMismatchError extends DetectorError {
  readonly code = "DETECTOR_FAMILY_MISMATCH";
  readonly exit = 2;

  constructor(card: string, expected: string, given: string) {
    super(
      `The card ${card} is of the family "${expected}", but createDetector was given "${given}".`,
      `Import "@kit/detector/families/${expected}", or let getModel choose.`,
    );
  }
}

/** The card lacks what a detector reads of it, or has it wrong. */
export class CardInvalidError extends DetectorError {
  readonly code = "DETECTOR_CARD_INVALID";
  readonly exit = 2;
  readonly faults: readonly string[];

  constructor(card: string, faults: readonly string[]) {
    super(`The card ${card} is not valid: ${faults.join("; ")}.`, "Correct the card.");
    this.faults = faults;
  }
}

/** The card's `params`, `outputs` or `labels` do not fit its family. */
export class CardMismatchError extends DetectorError {
  readonly code = "DETECTOR_CARD_MISMATCH";
  readonly exit = 2;
  readonly faults: readonly string[];

  constructor(card: string, family: string, faults: readonly string[]) {
    super(`The card ${card} does not fit its family ${family}: ${faults.join("; ")}.`, "Correct the card.");
    this.faults = faults;
  }
}

/** The card asks for an input, or weights, that this version cannot make. */
export class UnsupportedError extends DetectorError {
  readonly code = "DETECTOR_UNSUPPORTED";
  readonly exit = 2;

  constructor(card: string, asked: string, supported: string) {
    super(
      `The card ${card} asks for ${asked}; this version knows ${supported}.`,
      "Convert the model, or install a version of @kit/detector that can do it.",
    );
  }
}

/** The graph in the file is not the one that the card describes. */
export class GraphMismatchError extends DetectorError {
  readonly code = "DETECTOR_GRAPH_MISMATCH";
  readonly exit = 2;
  readonly faults: readonly string[];

  constructor(card: string, faults: readonly string[]) {
    super(
      `The graph does not match its card ${card}: ${faults.join("; ")}.`,
      "Correct the card, or give it the weights that it was written for.",
    );
    this.faults = faults;
  }
}

/** ONNX Runtime could not open the weights. */
export class ModelUnreadableError extends DetectorError {
  readonly code = "DETECTOR_MODEL_UNREADABLE";
  readonly exit = 2;

  constructor(card: string, place: string, cause: unknown) {
    super(
      `ONNX Runtime cannot open the weights of ${card} (${place}): ${reason(cause)}.`,
      "The file may be cut short, or be no ONNX file: fetch it again, or correct the card.",
      { cause },
    );
  }
}

/** ONNX Runtime, an optional peer, is not installed or cannot be loaded. */
export class RuntimeMissingError extends DetectorError {
  readonly code = "DETECTOR_RUNTIME_MISSING";
  readonly exit = 2;

  constructor(name: string, cause: unknown) {
    super(`The package ${name} is needed to run models, and could not be loaded.`, `Run: npm install ${name}`, {
      cause,
    });
  }
}

/** The network failed on one picture. */
export class RunFailedError extends DetectorError {
  readonly code = "DETECTOR_RUN_FAILED";
  readonly exit = 1;

  constructor(card: string, input: readonly number[], cause: unknown) {
    super(
      `ONNX Runtime failed to run ${card} on an input of ${input.join("×")}: ${reason(cause)}.`,
      "If it is short of memory, set maxSize; if the graph refuses the size, correct the card's input.size.",
      { cause },
    );
  }
}

/** An output has not the shape that its family reads. */
export class OutputShapeError extends DetectorError {
  readonly code = "DETECTOR_OUTPUT_SHAPE";
  readonly exit = 2;

  constructor(output: string, expected: string, got: string) {
    super(
      `The network's "${output}" is ${got}; its family expects ${expected}.`,
      "Correct family, params, outputs, labels or landmarks in the card.",
    );
  }
}

/** The network gave NaN or an infinite number. */
export class OutputNotFiniteError extends DetectorError {
  readonly code = "DETECTOR_OUTPUT_NAN";
  readonly exit = 1;

  constructor(where: string) {
    super(
      `The network's ${where} hold NaN or infinite numbers.`,
      "The weights may be damaged, or input.mean and input.std of the card wrong: verify the file and correct the card.",
    );
  }
}

/** An option is outside of what makes sense. */
export class OptionError extends DetectorError {
  readonly code = "DETECTOR_OPTION_INVALID";
  readonly exit = 2;

  constructor(option: string, got: unknown, expected: string, hint = "Correct the option.", options?: ErrorOptions) {
    super(`The option ${option} is ${shown(got)}; expected ${expected}.`, hint, options);
  }
}

/** A detector was used after `dispose`. */
export class DisposedError extends DetectorError {
  readonly code = "DETECTOR_DISPOSED";
  readonly exit = 2;

  constructor(card: string) {
    super(`The detector of ${card} was disposed of.`, "Load it again with getModel.");
  }
}

/** Something that is no error of Kit went wrong with one of many sources. */
export class DetectionFailedError extends DetectorError {
  readonly code = "DETECTOR_FAILED";
  readonly exit = 1;

  constructor(index: number, cause: unknown) {
    super(`Detection failed on source ${index}: ${reason(cause)}.`, "See the cause for where it came from.", { cause });
  }
}

/** A value as a message shows it: what is large or has no JSON, by its class. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (!isObject(value)) return String(value);
  // "[object Map]" → "Map"
  return `a value of class ${Object.prototype.toString.call(value).slice(8, -1)}`;
}

function reason(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.trim().replace(/\.$/, "");
}
