import type { Detector } from "@kit/types";

/** The model in use. */
export interface CurrentModel {
  /** Who asks before the first is open waits for it. */
  get(): Promise<Detector>;
  /**
   * Takes the place of the one before, at once: who asks waits for it. Where it fails, the one before is back.
   *
   * @throws what `next` throws
   */
  change(next: Promise<Detector>): Promise<Detector>;
}

export function createCurrentModel(): CurrentModel {
  const first = Promise.withResolvers<Detector>();
  // Nobody may be waiting for it yet.
  first.promise.catch(() => {});
  let model = first.promise;
  let working: Detector | undefined;
  return {
    get: () => model,
    async change(next) {
      model = next;
      first.resolve(next);
      const opened = await next.catch((error: unknown) => {
        // The one before is as good as it was.
        if (model === next && working) model = Promise.resolve(working);
        throw error;
      });
      if (model === next) {
        working?.dispose();
        working = opened;
      } else opened.dispose();
      return opened;
    },
  };
}
