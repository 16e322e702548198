import type { Annotation } from "@kit/types";
import { transfer } from "comlink";
import { createAlbum, type Entry } from "./album.ts";
import { type Failure, toFailure, unwrap } from "./attempt.ts";
import { filterCandidates } from "./filter-candidates.ts";
import { onAddress } from "./inputs/address.ts";
import { onChosen } from "./inputs/chosen.ts";
import { onDropped } from "./inputs/dropped.ts";
import { onPasted } from "./inputs/pasted.ts";
import type { OnPhotos } from "./inputs/photo.ts";
import { onSample } from "./inputs/samples.ts";
import { createLive } from "./live.ts";
import { createModelChoice } from "./model-choice.ts";
import { keepForOffline } from "./offline/keep-for-offline.ts";
import { findPage, type Page } from "./page.ts";
import type { Reduce } from "./reduce.ts";
import { readSettings, writeSettings } from "./settings.ts";
import { showCard } from "./views/card.ts";
import { createControls } from "./views/controls.ts";
import { createFaces } from "./views/faces.ts";
import { createStage } from "./views/stage.ts";
import { createStatus } from "./views/status.ts";
import { createStrip } from "./views/strip.ts";
import { showTimings } from "./views/timings.ts";
import { wordingFor } from "./wording.ts";
import { startWorker } from "./worker/start-worker.ts";

start(findPage());

function start(page: Page): void {
  const status = createStatus(page);
  const point = (annotation: Annotation | undefined): void => {
    stage.highlight(annotation);
    faces.highlight(annotation);
  };
  const stage = createStage(page, point);
  const service = startWorker((error) => fail(toFailure(error)));
  const reduce: Reduce = async (...photo) => unwrap(await service.reduce(...photo));
  const faces = createFaces(page, reduce, point);
  const strip = createStrip(page, reduce, (index) => album.select(index));
  const initial = readSettings(location.hash);
  let shown = Promise.resolve();
  let model = initial.model;
  let wording = wordingFor(["face"]);

  const fail = ({ message }: Failure): void => {
    stage.setBusy(false);
    status.fail(message);
  };

  const passing = ({ found }: Entry): readonly Annotation[] =>
    found ? filterCandidates(found.annotations, controls.thresholds()) : [];

  const annotate = (entry: Entry): void => {
    const annotations = passing(entry);
    stage.annotate(annotations, controls.settings().looks);
    faces.show(annotations);
    status.say(wording.counted(annotations.length));
  };

  const listAll = (): void =>
    strip.show(
      album.entries().map((it) => ({ ...it, remark: remarkOn(it, wording.counted(passing(it).length)) })),
      album.selected(),
    );

  const album = createAlbum({
    detect: (photo, size) => service.detect(photo, size),
    onPhoto({ photo, size }) {
      showTimings(page, undefined);
      status.say(wording.looking);
      stage.setBusy(true);
      if (!photo) return;
      faces.setPhoto(photo, size);
      shown = stage.showPhoto(photo);
    },
    async onResult(entry) {
      await shown;
      if (entry !== album.current()) return;
      if (entry.failure) return fail(entry.failure);
      stage.setBusy(false);
      showTimings(page, entry.found?.timing);
      annotate(entry);
    },
    onChange: listAll,
  });

  const controls = createControls(page, initial, () => {
    const entry = album.current();
    if (entry?.found) annotate(entry);
    listAll();
  });

  const look: OnPhotos = (photos) => {
    live.stop();
    faces.show([]);
    album.open(photos);
  };

  const live = createLive(page, stage, {
    detectFrame: (frame) => service.detectFrame(transfer(frame, [frame])),
    onStart() {
      album.close();
      strip.show([], 0);
      faces.show([]);
      stage.setBusy(false);
      status.say(wording.looking);
    },
    onFound({ annotations, timing }) {
      const visible = filterCandidates(annotations, controls.thresholds());
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

  const choice = createModelChoice(page, service, {
    onLoading() {
      if (!album.current()) status.say("Loading the model …");
    },
    onReady(loaded) {
      wording = wordingFor(loaded.card.labels);
      showCard(page, loaded);
      controls.useCard(loaded.card);
      if (!album.current()) status.say("Ready. Choose a photo.");
    },
    onChosen({ card }) {
      model = card.name;
      writeLink();
      if (album.current()) album.again();
    },
    onFailure: fail,
  });

  page.controls.addEventListener("change", writeLink);
  onChosen(page.choose, page.file, look);
  onChosen(page.shoot, page.shot, look);
  onDropped(document.body, look);
  onPasted(document, look);
  onSample(page.samples, look);
  onAddress(page.address, page.url, (address) => fetchPhoto(address), look);
  choice.open(model).then(() => keepForOffline(page));

  async function fetchPhoto(address: URL): Promise<File> {
    const photo = unwrap(await service.fetchPhoto(address.href));
    return new File([photo], address.pathname.split("/").at(-1) || address.host, { type: photo.type });
  }
}

function remarkOn({ found, failure }: Entry, counted: string): string {
  if (failure) return "failed";
  return found ? counted : "waiting";
}
