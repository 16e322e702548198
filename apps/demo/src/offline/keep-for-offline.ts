import type { Page } from "../page.ts";

/**
 * Keeps the site in the browser, so that it opens without a network. A new version waits until the visitor wants it, or
 * until the last tab is closed.
 */
export async function keepForOffline({ update, renew }: Page): Promise<void> {
  // Absent where the page was not loaded securely, whatever the types say; in development there is no such script.
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const { Workbox } = await import("workbox-window");
  const worker = new Workbox(new URL("service-worker.js", document.baseURI).href);
  worker.addEventListener("waiting", () => {
    update.hidden = false;
  });
  renew.addEventListener("click", () => {
    worker.addEventListener("controlling", () => location.reload());
    worker.messageSkipWaiting();
  });
  // A page that cannot keep anything is as good while there is a network.
  await worker.register({ immediate: true }).catch(() => {});
}
