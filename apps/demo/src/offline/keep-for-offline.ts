import type { Workbox } from "workbox-window";
import { attempt } from "../attempt.ts";
import type { Page } from "../page.ts";
import { isolating } from "./isolated.ts";

/**
 * Keeps the site in the browser, so that it opens without a network. A new version waits until the visitor wants it, or
 * until the last tab is closed. Where the server does not isolate the page, the visitor may have that done here.
 */
export async function keepForOffline({ update, updated, renew, isolate, isolation }: Page): Promise<void> {
  // Absent where the page was not loaded securely, whatever the types say; in development there is no such script.
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const { Workbox } = await import("workbox-window");
  const before = await attempt(() => navigator.serviceWorker.getRegistration());
  // Where the visitor lets sites store nothing.
  if (!before.ok) return;
  const isIsolatedHere = before.value?.active?.scriptURL.endsWith(isolating) ?? false;
  const address = new URL("service-worker.js", document.baseURI).href;

  let isWanted = false;
  let isTaken = false;
  let isSwitching = false;
  const worker = new Workbox(isIsolatedHere ? address + isolating : address);
  worker.addEventListener("waiting", () => {
    update.hidden = false;
  });
  onTaken(worker, ({ isUpdate, isExternal }) => {
    // The other worker, which is on its way, reloads the page: this one may have been about to start.
    if (isSwitching) return;
    if (isWanted) location.reload();
    else if (isUpdate || isExternal) {
      isTaken = true;
      updated.textContent = "Another tab has taken a new version of this page, and parts of this one are gone.";
      update.hidden = false;
    }
  });
  renew.addEventListener("click", () => {
    if (isTaken) location.reload();
    isWanted = true;
    worker.messageSkipWaiting();
  });

  isolate.checked = isIsolatedHere;
  isolate.addEventListener("change", async () => {
    isSwitching = true;
    const other = new Workbox(isolate.checked ? address + isolating : address);
    onTaken(other, () => location.reload());
    other.addEventListener("waiting", () => other.messageSkipWaiting());
    await register(other);
  });
  await register(worker);
  const isIsolatedByServer = crossOriginIsolated && !isIsolatedHere;
  isolation.hidden = isIsolatedByServer || navigator.hardwareConcurrency === 1;
}

/** A page of the first visit hears only of the one, a worker that has been waiting for long only of the other. */
function onTaken(worker: Workbox, use: (event: Taken) => void): void {
  for (const event of ["activated", "controlling"] as const) worker.addEventListener(event, use);
}

/** Whether it took the place of another one, and whether some other page began it. */
interface Taken {
  readonly isUpdate?: boolean;
  readonly isExternal?: boolean;
}

/** A page that cannot keep anything is as good while there is a network. */
async function register(worker: Workbox): Promise<void> {
  await worker.register({ immediate: true }).catch(() => {});
}
