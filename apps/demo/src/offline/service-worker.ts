// Runs beside the page, and answers for the site when there is no network.
import { addPlugins, cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";
import { isolated, isolating } from "./isolated.ts";

declare const self: ServiceWorkerScope;

/** What is used here of the scope: the types of all of it do not go together with those of pages. */
interface ServiceWorkerScope {
  /** All files of the bundle: put in when it is built. */
  readonly __WB_MANIFEST: PrecacheEntry[];
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

// Hosts such as GitHub Pages let nobody set headers; what the page is opened from here can have them.
if (self.location.search === isolating)
  addPlugins([{ handlerWillRespond: async ({ response }) => isolated(response) }]);
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

// What tells the site its models may change at any time. Their weights, which cannot, are kept by the zoo.
registerRoute(
  ({ url }) => url.pathname.endsWith(".json") && new URL(".", url).href === new URL(".", self.location.href).href,
  new NetworkFirst({ cacheName: "kit-cards", networkTimeoutSeconds: 5 }),
);

self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") self.skipWaiting();
});
