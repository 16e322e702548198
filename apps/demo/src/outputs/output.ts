import type { DrawingService } from "../drawing/service.ts";
import type { Result } from "./result.ts";

/** A form in which a result is saved. */
export interface Output {
  /** Of its files, without the dot. */
  readonly extension: string;
  /** @throws a `KitError` that says why it cannot be made */
  make(result: Result, drawing: DrawingService): Promise<Blob>;
}
