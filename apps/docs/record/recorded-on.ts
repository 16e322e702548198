import { cpus } from "node:os";

/** Date and machine of what is recorded now. */
export function recordedOn(): string {
  const [processor] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${processor?.model}, ${cpus().length} cores, Node ${process.versions.node}`;
}
