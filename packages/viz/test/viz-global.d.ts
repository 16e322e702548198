/** What the page of `open-page.ts` has. */
declare const viz: typeof import("../src/index.ts");
