import type { Annotation, ModelCard } from "@kit/types";
import { createAlbum, type Entry } from "./album.ts";
import { attempt, type Failure, unwrap } from "./attempt.ts";
import { createDrawing } from "./drawing/start-drawing.ts";
import { BrowserUnsupportedError } from "./errors.ts";
import { createFilter, filterCandidates } from "./filter-candidates.ts";
import { onAddress } from "./inputs/address.ts";
import { onChosen } from "./inputs/chosen.ts";
import { onDropped } from "./inputs/dropped.ts";
import { onPasted } from "./inputs/pasted.ts";
import type { OnPhotos } from "./inputs/photo.ts";
import { onSample } from "./inputs/samples.ts";
import { createLive } from "./live.ts";
import { lookAtFrame } from "./look-at-frame.ts";
import { plainPhoto } from "./metadata/plain-photo.ts";
import { missingFeatures } from "./missing-features.ts";
import { createModelChoice } from "./model-choice.ts";
import { keepForOffline } from "./offline/keep-for-offline.ts";
import type { CodeRequest } from "./outputs/code.ts";
import { modelReference } from "./outputs/model-reference.ts";
import type { Result } from "./outputs/result.ts";
import { findPage, type Page } from "./page.ts";
import { createPresenter } from "./presenter.ts";
import type { Reduce } from "./reduce.ts";
import type { RuntimeFile } from "./runtime-file.ts";
import { drawnNames, readSettings, writeSettings } from "./settings.ts";
import { showCard } from "./views/card.ts";
import { createCode } from "./views/code.ts";
import { createControls } from "./views/controls.ts";
import { createDownloads } from "./views/downloads.ts";
import { createFaces } from "./views/faces.ts";
import { createStage } from "./views/stage.ts";
import { createStatus } from "./views/status.ts";
import { createStrip } from "./views/strip.ts";
import { showTimings } from "./views/timings.ts";
import { wordingFor } from "./wording.ts";
import type { DetectionService } from "./worker/service.ts";

const loading = "Loading the model …";

/** What the first script has begun. */
export interface Begun {
  readonly service: DetectionService;
  readonly runtime: RuntimeFile;
}

/** Fills the page with life. Nothing has begun in a browser that lacks something for it. */
export function openPage(begun: Begun | undefined): void {
  if (begun) start(findPage(), begun);
  else createStatus(findPage()).fail(new BrowserUnsupportedError(missingFeatures()).message);
}

function start(page: Page, { service, runtime }: Begun): void {
  const initial = readSettings(location.hash);
  const status = createStatus(page);
  const point = (annotation: Annotation | undefined): void => {
    stage.highlight(annotation);
    faces.highlight(annotation);
  };
  const stage = createStage(page, point);
  const reduce: Reduce = async (...photo) => unwrap(await service.reduce(...photo));
  const faces = createFaces(page, point);
  const drawing = createDrawing();
  const presenter = createPresenter(stage, faces, reduce, drawing);
  const strip = createStrip(page, reduce, (index) => album.select(index));
  let model = initial.model;
  let looking: Promise<void> | undefined;
  /** The first photo has been looked through. */
  const seen = Promise.withResolvers<void>();
  let wording = wordingFor(["face"]);

  const fail = ({ message }: Failure): void => {
    stage.setBusy(false);
    status.fail(message);
  };

  const filter = createFilter();
  const passing = ({ found }: Entry): readonly Annotation[] => (found ? filter(found, controls.thresholds()) : []);

  const present = async ({ photo, size }: Entry, annotations?: readonly Annotation[]): Promise<void> => {
    if (!photo) {
      // The photo before is to be seen no longer, either.
      if (controls.settings().hide) stage.showNothing();
      return;
    }
    const entry = { photo, ...(size && { size }), ...(annotations && { annotations }) };
    const shown = await attempt(() => presenter.show({ ...controls.settings(), ...entry }));
    if (!shown.ok) fail(shown.failure);
  };

  const annotate = async (entry: Entry): Promise<void> => {
    const annotations = passing(entry);
    status.say(wording.counted(annotations.length));
    await present(entry, annotations);
  };

  const listAll = (): void => {
    strip.show(
      album.entries().map((it) => ({ ...it, remark: remarkOn(it, wording.counted(passing(it).length)) })),
      album.selected(),
      controls.settings().hide !== undefined,
    );
    downloads.setAvailable(album.current()?.found !== undefined);
    code.update();
  };

  const album = createAlbum({
    prepare: (photo) => plainPhoto(photo, async (it) => unwrap(await service.redraw(it))),
    detect: (photo, size) => service.detect(photo, size),
    onPhoto(entry) {
      showTimings(page, undefined);
      status.say(wording.looking);
      stage.setBusy(true);
      present(entry);
    },
    async onResult(entry) {
      seen.resolve();
      if (entry.failure) await present(entry);
      else await annotate(entry);
      if (entry !== album.current()) return;
      if (entry.failure) return fail(entry.failure);
      stage.setBusy(false);
      showTimings(page, entry.found?.timing);
    },
    onChange: listAll,
  });

  const controls = createControls(page, initial, () => {
    const entry = album.current();
    if (entry?.found) annotate(entry);
    else if (entry) present(entry);
    stage.setCovered(controls.settings().hide !== undefined);
    listAll();
  });

  let card: ModelCard | undefined;
  let cardUrl = "";
  const toResult = (entry: Entry | undefined): Result | undefined => {
    const { photo, name, found } = entry ?? {};
    if (!entry || !card || !photo || !name || !found) return undefined;
    const looks = drawnNames(controls.settings());
    return { photo, name, card, size: found.size, annotations: passing(entry), looks, labelNames: card.labels };
  };

  const downloads = createDownloads(page, drawing, {
    current: () => toResult(album.current()),
    all: () => album.entries().flatMap((entry) => toResult(entry) ?? []),
  });

  const codeRequest = async (): Promise<CodeRequest | undefined> => {
    const result = toResult(album.current());
    if (!result) return undefined;
    const model = await modelReference(result.card, cardUrl);
    return { ...result, model, thresholds: controls.thresholds() };
  };

  // With what is as the card says too: that may change, and what the link shows is to stay.
  const fullLink = (): string => {
    const settings = { ...controls.settings(), ...controls.thresholds(), ...(card && { model: card.name }) };
    return new URL(`#${writeSettings(settings)}`, location.href).href;
  };

  const code = createCode(page, codeRequest, fullLink);

  const look: OnPhotos = (photos) => {
    live.stop();
    fetching.drop();
    presenter.clear();
    looking = Promise.race([album.open(photos), seen.promise]);
  };

  const live = createLive(page, stage, {
    look: (frame) => lookAtFrame(frame, (it) => service.detectFrame(it), controls, drawing),
    onStart() {
      fetching.drop();
      album.close();
      listAll();
      presenter.clear();
      stage.setCovered(controls.settings().hide !== undefined);
      stage.setBusy(false);
      status.say(wording.looking);
    },
    onSeen({ found: { annotations, timing, size }, cover }) {
      const visible = filterCandidates(annotations, controls.thresholds());
      // Unless that is no longer wished.
      if (cover && controls.settings().hide) stage.showCover(cover, size, "Camera");
      stage.annotate(visible, controls.settings().looks);
      showTimings(page, timing);
      status.saySlowly(wording.counted(visible.length));
    },
    onPicture: (picture) => look([picture]),
    onStop() {
      showTimings(page, undefined);
      status.say("The camera is off. Choose a photo.");
    },
    onFailure: fail,
  });

  // When a slider is let go, not at each of its steps: browsers bound how often the address may change.
  const writeLink = (): void => {
    const settings = { ...controls.settings(), ...(model !== undefined && { model }) };
    history.replaceState(null, "", `#${writeSettings(settings)}`);
  };

  const choice = createModelChoice(page, service, runtime, {
    onLoading() {
      if (album.current()) status.recover(loading);
      else status.say(loading);
    },
    onReady(loaded, address) {
      card = loaded.card;
      cardUrl = address;
      wording = wordingFor(card.labels);
      showCard(page, loaded);
      controls.useCard(card);
      stage.useLabels(card.labels);
      status.follow(loading, "Ready. Choose a photo.");
    },
    onChosen(chosen) {
      model = chosen.card.name;
      writeLink();
      if (album.current()) album.again();
    },
    onFailure: fail,
  });

  // Another link, pasted into the same tab.
  addEventListener("hashchange", () => {
    const settings = readSettings(location.hash);
    model = settings.model;
    controls.set(settings);
    choice.change(model);
  });

  page.controls.addEventListener("change", writeLink);
  onChosen(page.choose, page.file, look);
  onChosen(page.shoot, page.shot, look);
  onDropped(document.body, look);
  onPasted(document, look);
  onSample(page.samples, look);
  const fetching = onAddress(page.address, page.url, (address) => fetchPhoto(address), {
    onFetching() {
      status.say("Fetching the photo …");
      stage.setBusy(true);
    },
    onPhotos: look,
    onFailure: fail,
  });
  // Not while the first photo is looked through, which is what the visitor waits for.
  choice
    .open(model)
    .then(() => looking)
    // Where what that needs cannot be had just now, the next visit tries again.
    .then(() => keepForOffline(page).catch(() => {}));

  async function fetchPhoto(address: URL): Promise<File> {
    const photo = unwrap(await service.fetchPhoto(address.href));
    return new File([photo], address.pathname.split("/").at(-1) || address.host, { type: photo.type });
  }
}

function remarkOn({ found, failure }: Entry, counted: string): string {
  if (failure) return "failed";
  return found ? counted : "waiting";
}
