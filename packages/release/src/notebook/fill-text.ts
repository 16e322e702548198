/**
 * Puts values, escaped already, in the place of `{{name}}`. Where a line comes to nothing, so does the blank one
 * after it.
 */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(values));
  const filled = template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => known.get(name) ?? whole);
  return filled.replace(/\n{3,}/g, "\n\n").trim();
}
