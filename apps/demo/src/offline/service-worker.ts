// Runs beside the page, and answers for the site when there is no network.
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";

declare const self: ServiceWorkerScope;

/** What is used here of the scope: the types of all of it do not go together with those of pages. */
interface ServiceWorkerScope {
  /** All files of the bundle: put in when it is built. */
  readonly __WB_MANIFEST: PrecacheEntry[];
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

// What tells the site its models may change at any time. Their weights, which cannot, are kept by the zoo.
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && new URL(".", self.location.href).href === new URL(".", url).href && url.pathname.endsWith(".json"),
  new NetworkFirst({ cacheName: "kit-cards", networkTimeoutSeconds: 5 }),
);

self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") self.skipWaiting();
});
