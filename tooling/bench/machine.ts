import { availableParallelism, cpus, loadavg } from "node:os";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** The average of the last minute, in processes that want a core. */
  readonly load: number;
}

export function machineNow(): Machine {
  const [load = 0] = loadavg();
  return { cpu: cpus()[0]?.model.trim() ?? "unknown", cores: availableParallelism(), load: Number(load.toFixed(2)) };
}
