import type { Page } from "../page.ts";

/** Says how things are, to eyes and to screen readers. */
export function say({ status }: Page, text: string, mood: "well" | "failed" = "well"): void {
  status.textContent = text;
  status.classList.toggle("failed", mood === "failed");
}
