/** An input that failed, and why. */
export interface Failure {
  readonly label: string;
  readonly error: Error & { readonly code: string };
}

/** Tells at the end what failed, on standard error; gives the exit code. */
export function reportFailures(failures: readonly Failure[], total: number): 0 | 1 {
  if (failures.length === 0) return 0;
  console.error(`kit: ${failures.length} of ${total} ${total === 1 ? "input" : "inputs"} failed:`);
  for (const { label, error } of failures) {
    // Most messages name the file themselves.
    const message = error.message.includes(label) ? error.message : `${label}: ${error.message}`;
    console.error(`  ${message} [${error.code}]`);
  }
  return 1;
}
