import { type Attempt, attempt } from "../attempt.ts";
import type { DrawingService } from "../drawing/service.ts";
import { fileStem } from "../outputs/file-stem.ts";
import { json } from "../outputs/json.ts";
import type { Output } from "../outputs/output.ts";
import { png } from "../outputs/png.ts";
import type { Result } from "../outputs/result.ts";
import { save } from "../outputs/save.ts";
import { svg } from "../outputs/svg.ts";
import type { Page } from "../page.ts";

/** The buttons that save what was found. */
export interface Downloads {
  /** Shows them while there is something to save. */
  setAvailable(isAvailable: boolean): void;
}

/** What is to be saved when a button is pressed. */
export interface DownloadSource {
  /** Of the photo that is looked at. */
  current(): Result | undefined;
  /** Of all photos that were looked through. */
  all(): readonly Result[];
}

export function createDownloads(page: Page, drawing: DrawingService, source: DownloadSource): Downloads {
  const { outputs, saved, savePng, saveSvg, saveJson, saveZip } = page;
  const buttons = [savePng, saveSvg, saveJson, saveZip];

  const saveAs = async (name: string, make: () => Promise<Blob>): Promise<void> => {
    saved.classList.remove("failed");
    saved.textContent = `Making ${name} …`;
    // Not disabled: the button that was pressed would lose the focus.
    for (const button of buttons) button.ariaDisabled = "true";
    const made = await attempt(make);
    for (const button of buttons) button.ariaDisabled = null;
    if (made.ok) save(made.value, name);
    tell(saved, name, made);
  };
  const isBusy = (): boolean => savePng.ariaDisabled === "true";

  const saveCurrent = (output: Output): void => {
    const result = source.current();
    if (!result || isBusy()) return;
    saveAs(`${fileStem(result.name)}.${output.extension}`, () => output.make(result, drawing));
  };

  const saveAll = (): void => {
    const results = source.all();
    if (results.length === 0 || isBusy()) return;
    saveAs("photos.zip", async () => {
      // Nobody needs it before this.
      const { zip } = await import("../outputs/zip.ts");
      return zip(results, [png, svg, json], drawing, (done, all) => {
        saved.textContent = `Making photos.zip: ${done} of ${all} files …`;
      });
    });
  };

  savePng.addEventListener("click", () => saveCurrent(png));
  saveSvg.addEventListener("click", () => saveCurrent(svg));
  saveJson.addEventListener("click", () => saveCurrent(json));
  saveZip.addEventListener("click", saveAll);
  return {
    setAvailable(isAvailable) {
      outputs.hidden = !isAvailable;
      if (!isBusy()) saved.textContent = "";
    },
  };
}

function tell(saved: HTMLElement, name: string, made: Attempt<Blob>): void {
  saved.classList.toggle("failed", !made.ok);
  saved.textContent = made.ok ? `Saved ${name} (${amount(made.value.size)})` : made.failure.message;
}

function amount(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
