import type { KitError } from "@kit/types";
import { visible } from "./visible.ts";

/** What all errors of this package have in common: the message says what happened and ends with what to do. */
abstract class ZooError extends Error implements KitError {
  abstract readonly code: string;
  abstract readonly exit: 1 | 2 | 3;
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(visible(`${message}${message.endsWith("\n") ? "" : " "}${hint}`), options);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** No built-in model has this name. */
export class UnknownModelError extends ZooError {
  readonly code = "ZOO_UNKNOWN_MODEL";
  readonly exit = 2;
  readonly nearest: string | undefined;

  constructor(name: string, nearest: string | undefined, known: readonly string[]) {
    super(
      `There is no model "${name}".`,
      `${nearest ? `Did you mean "${nearest}"? ` : ""}Known are ${known.slice(0, 6).join(", ")}${known.length > 6 ? " and others" : ""}; or give the path or URL of a model card.`,
    );
    this.nearest = nearest;
  }
}

/** The card breaks its schema. All faults are told together. */
export class CardInvalidError extends ZooError {
  readonly code = "ZOO_CARD_INVALID";
  readonly exit = 2;
  /** Each starts with the JSON path of the key that it is about. */
  readonly faults: readonly string[];

  constructor(from: string, faults: readonly string[]) {
    super(
      `${from} is not a valid model card:\n${faults.map((fault) => `  ${fault}`).join("\n")}\n`,
      `Correct ${faults.length === 1 ? "it" : "them"} in the card; its JSON Schema is @kit/zoo/schema/model-card.schema.json.`,
    );
    this.faults = faults;
  }
}

/** An .onnx file has no card beside it. */
export class NoCardError extends ZooError {
  readonly code = "ZOO_NO_CARD";
  readonly exit = 2;

  constructor(file: string, names: readonly string[]) {
    super(
      `There is no model card beside ${file}: neither ${names.join(" nor ")}.`,
      "Write one that says what the model takes and gives: kit card proposes one.",
    );
  }
}

/** A file on this machine cannot be read. */
export class FileUnreadableError extends ZooError {
  readonly code = "ZOO_FILE_UNREADABLE";
  readonly exit = 2;

  constructor(path: string, reason: string, cause?: unknown) {
    super(`${path} cannot be read: ${reason}.`, "Correct the path, or its permissions.", { cause });
  }
}

/** The bytes are not those that the card promises. */
export class HashMismatchError extends ZooError {
  readonly code = "ZOO_HASH_MISMATCH";
  readonly exit = 3;
  readonly expected: string;
  readonly got: string;

  constructor(file: string, source: string, expected: string, got: string) {
    super(
      `The SHA-256 of ${file} from ${source} is ${got}, but the card says ${expected}. Nothing of it was kept.`,
      "The file was damaged on its way, or published anew: try again; if it stays so and you trust the source, correct the card.",
    );
    this.expected = expected;
    this.got = got;
  }
}

/** The card has no hash for this file, so nothing can tell whether it is the right one. */
export class UnverifiedError extends ZooError {
  readonly code = "ZOO_UNVERIFIED";
  readonly exit = 2;

  constructor(card: string, file: string) {
    super(
      `The card ${card} has no sha256 for ${file}, so that it cannot be verified.`,
      "Add the hash to the card, or set allowUnverified (--allow-unverified) if you trust the source.",
    );
  }
}

/** Offline was asked for, and the file is not in the cache. */
export class OfflineError extends ZooError {
  readonly code = "ZOO_OFFLINE";
  readonly exit = 3;

  constructor(what: string, where: string) {
    super(
      `${what} is not in ${where}, and Kit is told to stay offline.`,
      "Load it once with the network on: unset KIT_OFFLINE, or leave out the option offline.",
    );
  }
}

/** One place that was tried, and why it did not give the file. */
export interface SourceFailure {
  readonly source: string;
  readonly error: Error;
}

/** None of the sources gave the file, and it is not in the cache. */
export class UnreachableError extends ZooError {
  readonly code = "ZOO_UNREACHABLE";
  readonly exit = 3;
  /** In the order in which they were tried. */
  readonly failures: readonly SourceFailure[];

  constructor(what: string, where: string, failures: readonly SourceFailure[]) {
    const tried = failures.map(({ source, error }) => `  ${source}: ${error.message}`).join("\n");
    super(
      `${what} is not in ${where} and could not be fetched. Tried:\n${tried}\n`,
      "Check the network, then try again; once fetched it is kept for use without one.",
      // The first source is the one that the card prefers.
      { cause: failures[0]?.error },
    );
    this.failures = failures;
  }
}

/** No answer came: no network, no such host, a refused or broken connection, or none in time. */
export class NetworkError extends ZooError {
  readonly code = "ZOO_NETWORK";
  readonly exit = 3;
  /** Whether it may work when tried again in a moment. */
  readonly transient: boolean;

  constructor(host: string, reason: string, cause: unknown, transient = false) {
    super(`${host} gave no answer: ${reason}.`, "Check the network, the proxy and the address.", { cause });
    this.transient = transient;
  }
}

/** The server answered with an error. */
export class HttpStatusError extends ZooError {
  readonly code = "ZOO_HTTP_STATUS";
  readonly exit = 3;
  readonly status: number;
  /** The answer's Retry-After header. */
  readonly retryAfter: string | undefined;
  /** Whether it may work when tried again in a moment. */
  readonly transient: boolean;

  constructor(address: string, status: number, hint: string, retryAfter?: string) {
    super(`${address} answered with HTTP status ${status}.`, hint);
    this.status = status;
    this.retryAfter = retryAfter;
    this.transient = [408, 425, 429, 500, 502, 503, 504].includes(status);
  }
}

/** The answer broke off, and so did those to further tries. What came is kept where it can be gone on from. */
export class BrokenOffError extends ZooError {
  readonly code = "ZOO_BROKEN_OFF";
  readonly exit = 3;
  readonly transient = true;
  /** In bytes; undefined where the server does not say. */
  readonly expected: number | undefined;
  readonly got: number;

  constructor(source: string, reason: string, expected: number | undefined, got: number, cause?: unknown) {
    super(
      `${source} broke off after ${got}${expected === undefined ? "" : ` of ${expected}`} bytes: ${reason}.`,
      "Try again: it goes on from there if the server can.",
      { cause },
    );
    this.expected = expected;
    this.got = got;
  }
}

/** Between two parts of a download the file on the server became another one, or the server cannot continue it. */
export class ChangedError extends ZooError {
  readonly code = "ZOO_CHANGED";
  readonly exit = 3;

  /** @param cause What made it necessary to continue. */
  constructor(source: string, cause?: unknown) {
    super(`${source} cannot be continued: it changed meanwhile, or its server gives whole files only.`, "Try again.", {
      cause,
    });
  }
}

/** The answer is shorter or longer than the card says. */
export class LengthError extends ZooError {
  readonly code = "ZOO_WRONG_LENGTH";
  readonly exit = 3;
  /** In bytes; undefined where the card does not say it. */
  readonly expected: number | undefined;
  readonly got: number;

  constructor(source: string, expected: number | undefined, got: number) {
    if (expected === undefined)
      super(
        `${source} goes on after ${got} bytes, and the card does not say how many it has. Nothing of it was kept.`,
        "If it should be so large, add its bytes to the card.",
      );
    else
      super(
        `${source} has ${got} bytes, but the card says ${expected}. Nothing of it was kept.`,
        "The file was cut short or published anew: try again; if it stays so and you trust the source, correct the card.",
      );
    this.expected = expected;
    this.got = got;
  }
}

/** Something else came than was asked for, such as the HTML page of a login or an error. */
export class WrongContentError extends ZooError {
  readonly code = "ZOO_WRONG_CONTENT";
  readonly exit = 3;

  constructor(source: string, got: string, expected: string, options?: ErrorOptions) {
    super(
      `${source} gave ${got} instead of ${expected}.`,
      "Open the address in a browser to see what it says; it may need a token, or another source in the card.",
      options,
    );
  }
}

/** The source string is malformed, or of a kind that cannot be used here. */
export class SourceInvalidError extends ZooError {
  readonly code = "ZOO_SOURCE_INVALID";
  readonly exit = 2;

  constructor(source: string, fault: string, hint: string) {
    super(`The source ${source} cannot be used: ${fault}.`, hint);
  }
}

/** npm's configuration cannot be read as it is meant, so that packages might come from a registry that is not. */
export class NpmConfigError extends ZooError {
  readonly code = "ZOO_NPM_CONFIG";
  readonly exit = 2;

  /** @param what Of it: a file, or a setting. */
  constructor(what: string) {
    super(
      `npm's configuration cannot be used: ${what} cannot be read, or names a variable that is not set. No registry was asked.`,
      "Correct it, or set the variable; npm config ls -l shows what npm makes of it.",
    );
  }
}

/** The npm package is not what it should be, or has not the file. */
export class PackageInvalidError extends ZooError {
  readonly code = "ZOO_PACKAGE_INVALID";
  readonly exit = 3;
  /** Whether the package is as it should be, and has no such file. */
  readonly missing: boolean;

  constructor(
    source: string,
    fault: string,
    hint: string,
    options: ErrorOptions & { readonly missing?: boolean } = {},
  ) {
    const { missing = false, ...others } = options;
    super(`The npm package of ${source} cannot be used: ${fault}.`, hint, others);
    this.missing = missing;
  }
}

/** The cache cannot be written: no permission, a read-only or a full disk. */
export class CacheError extends ZooError {
  readonly code = "ZOO_CACHE_UNWRITABLE";
  readonly exit = 2;

  constructor(folder: string, reason: string, cause: unknown) {
    super(
      `The cache ${folder} cannot be written: ${reason}.`,
      "Make room or give permission, or set KIT_CACHE (option cacheDir) to another folder.",
      { cause },
    );
  }
}
