import { attempt } from "../attempt.ts";
import { type CodeRequest, commandFor, isNamed, scriptFor } from "../outputs/code.ts";
import type { Page } from "../page.ts";

/** The code that does what the page did. */
export interface Code {
  /** Writes it anew, if it is to be seen. */
  update(): void;
}

/**
 * @param requested What the code is to do; undefined where nothing was found yet.
 * @param link An address that leads to the same model and settings; nothing of the photo is in it.
 */
export function createCode(page: Page, requested: () => Promise<CodeRequest | undefined>, link: () => string): Code {
  const { code, script, command, copyScript, copyCommand, copyLink, saved, unnamed } = page;

  /** Settles when what is to be seen is the code for what was found last. */
  let written: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    if (!code.open) return;
    const request = await requested();
    if (!request) return;
    script.value = scriptFor(request);
    command.value = commandFor(request);
    unnamed.hidden = isNamed(request.name);
  };

  const update = (): void => {
    written = write();
  };

  const copy = async (text: () => string, what: string): Promise<void> => {
    await written;
    // No such thing where the page was not loaded securely, whatever the types say.
    const { ok: isCopied } = await attempt(() => navigator.clipboard.writeText(text()));
    saved.classList.toggle("failed", !isCopied);
    saved.textContent = isCopied
      ? `The ${what} is copied.`
      : `The browser does not let this page copy. Select the ${what} and copy it by hand.`;
  };

  code.addEventListener("toggle", update);
  copyScript.addEventListener("click", () => copy(() => script.value, "program"));
  copyCommand.addEventListener("click", () => copy(() => command.value, "command"));
  copyLink.addEventListener("click", () => copy(link, "link"));
  return { update };
}
