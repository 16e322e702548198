// Runs beside the page, and answers for the site when there is no network.
import { addPlugins, cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";
import { cardNames } from "../card-names.ts";
import { isolated, isolating } from "./isolated.ts";

declare const self: ServiceWorkerScope;

interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void;
}

/** What is used here of the scope: the types of all of it do not go together with those of pages. */
interface ServiceWorkerScope {
  /** All files of the bundle: put in when it is built. */
  readonly __WB_MANIFEST: PrecacheEntry[];
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

// Hosts such as GitHub Pages let nobody set headers; what the page is opened from here can have them.
if (self.location.search === isolating)
  addPlugins([{ handlerWillRespond: async ({ response }) => isolated(response) }]);
cleanupOutdatedCaches();
// Whatever a link that was shared adds to the page's address.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./] });

// What tells the site its models may change at any time. Their weights, which cannot, are kept by the zoo. The licences
// are written when the bundle is done, after this.
const cacheName = "kit-cards";
registerRoute(
  ({ url }) => /\.(json|txt)$/.test(url.pathname) && new URL(".", url).href === new URL(".", self.location.href).href,
  new NetworkFirst({ cacheName, networkTimeoutSeconds: 5 }),
);

// Of the first visit, too, on which this does not answer for the page yet.
self.addEventListener("install", (event) => {
  event.waitUntil(keepCards());
});

async function keepCards(): Promise<void> {
  const cache = await caches.open(cacheName);
  const keep = (names: readonly string[]) => Promise.allSettled(names.map((name) => cache.add(name)));
  await keep(["models.json", "model-card.json", "licenses.txt"]);
  const list = await cache.match("models.json");
  await keep(cardNames((await list?.text()) ?? "[]"));
}

self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") self.skipWaiting();
});
