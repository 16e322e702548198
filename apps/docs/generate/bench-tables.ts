/** The measured tables of the bench's README, each in a file of its own. */
export function benchTables(readme: string): Record<string, string> {
  return {
    "bench.md": between(readme, "race"),
    "throughput.md": between(readme, "throughput"),
    "downloads.md": between(readme, "downloads"),
    "first.md": between(readme, "first"),
  };
}

function between(text: string, name: string): string {
  const found = new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(text)?.[1];
  if (found === undefined) throw new Error(`the bench's README has no section ${name}`);
  // A table's first column has a name too, for who listens to it.
  return found.replaceAll(/^\| +(?= \|.*\n\| *:?-)/gm, "| what");
}
