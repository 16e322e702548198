import { bareRun } from "../bare-session.ts";
import type { Contestant } from "../contestant.ts";
import { stopwatch } from "../stopwatch.ts";

/** What everything else is measured against: the network alone. */
const contestant: Contestant = {
  title: "bare session.run",
  async prepare(threads) {
    const runOnce = await bareRun(threads);
    return async () => {
      const split = stopwatch();
      await runOnce();
      const run = split();
      return { milliseconds: run, stages: { run } };
    };
  },
};

export default contestant;
