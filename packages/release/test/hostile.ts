import { full } from "@kit/tooling/testing";
import fc from "fast-check";

const pieces = [
  ..."\\`*_{}[]()<>#+-.!|~$&%^\"'@:/=,;?",
  ..." \n\r\t\u0000\u001b\u2028\u202e\ufeff\ud800aé漢😀1",
  "<script>alert(1)</script>",
  "<!--",
  "-->",
  "<!-- kit:end -->",
  "```",
  "~~~",
  "$" + "{{ secrets.TOKEN }}",
  "{{title}}",
  "](javascript:alert(1))",
  "https://evil.example/",
  "www.evil.example",
  "&lt;",
  "\\input{/etc/passwd}",
  "\\end{document}",
  "\\\\[1cm]",
  "$(touch x)",
  "# ",
  "1. ",
  "- ",
  "[^1]: ",
  "---",
  "| - |",
  ": ",
  "!!js/function",
  "''",
  "--",
  "$&",
];

/** Text that means something to Markdown, HTML, LaTeX, YAML, a shell or a template. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Something that is no blank. */
export const hostileLine: fc.Arbitrary<string> = hostile.filter((text) => /[\p{L}\p{N}]/u.test(text));

/** So many examples of a property in the quick tests, ten times as many in the full ones. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: full ? 10 * count : count };
}
