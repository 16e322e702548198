import type { Detector } from "@kit/types";

/** The model in use. */
export interface CurrentModel {
  /**
   * Who asks before the first is open waits for it. Who asks while another is opened waits for that, and gets the one
   * before where it fails.
   *
   * @throws what the first failed with
   */
  get(): Promise<Detector>;
  /**
   * Takes the place of the one before, at once: who asks waits for it. Where it fails, the one before is back.
   *
   * @throws what `next` throws
   */
  change(next: Promise<Detector>): Promise<Detector>;
  /** Puts one that is open in the place of another, if that is still there; who asks never waits. */
  replace(old: Detector, better: Detector): void;
}

export function createCurrentModel(): CurrentModel {
  const first = Promise.withResolvers<Detector>();
  // Nobody may be waiting for it yet.
  first.promise.catch(() => {});
  let opening: Promise<Detector> | undefined;
  let working: Detector | undefined;
  const put = (detector: Detector): void => {
    working?.dispose();
    working = detector;
  };
  return {
    async get() {
      try {
        return await (opening ?? working ?? first.promise);
      } catch (error) {
        if (working) return working;
        throw error;
      }
    },
    async change(next) {
      opening = next;
      first.resolve(next);
      try {
        const opened = await next;
        if (opening === next) put(opened);
        else opened.dispose();
        return opened;
      } finally {
        if (opening === next) opening = undefined;
      }
    },
    replace(old, better) {
      if (working === old) put(better);
      else better.dispose();
    },
  };
}
