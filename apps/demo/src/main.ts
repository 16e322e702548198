import { proxy } from "comlink";
import { attempt, type Failure, toFailure } from "./attempt.ts";
import { onChosen } from "./inputs/chosen.ts";
import { onDropped } from "./inputs/dropped.ts";
import { onPasted } from "./inputs/pasted.ts";
import { onSample } from "./inputs/samples.ts";
import { findPage, type Page } from "./page.ts";
import { showCard } from "./views/card.ts";
import { showFaces } from "./views/faces.ts";
import { createLoading } from "./views/loading.ts";
import { createStage } from "./views/stage.ts";
import { say } from "./views/status.ts";
import { showTimings } from "./views/timings.ts";
import { startWorker } from "./worker/start-worker.ts";

start(findPage());

function start(page: Page): void {
  const stage = createStage(page);
  const service = startWorker((error) => fail(toFailure(error)));
  let turns = 0;

  const fail = ({ message }: Failure): void => {
    stage.setBusy(false);
    say(page, message, "failed");
  };

  const load = async (): Promise<void> => {
    const loading = createLoading(page);
    const card = await service.load(new URL("model-card.json", document.baseURI).href, proxy(loading.show));
    loading.end();
    if (!card.ok) return fail(card.failure);
    showCard(page, card.value);
    if (turns === 0) say(page, "Ready. Choose a photo.");
  };

  /** The last photo wins: what comes late of an earlier one is dropped. */
  const look = async (photo: File | Promise<File>): Promise<void> => {
    turns += 1;
    const turn = turns;
    showFaces(page, []);
    showTimings(page, undefined);
    say(page, "Looking for faces …");
    stage.setBusy(true);
    const file = await attempt(async () => photo);
    if (turn !== turns) return;
    if (!file.ok) return fail(file.failure);
    const shown = stage.show(file.value);
    const found = await service.detect(file.value);
    if (turn !== turns) return;
    if (!found.ok) return fail(found.failure);
    const { annotations, timing } = found.value;
    await shown;
    stage.setBusy(false);
    stage.annotate(annotations);
    showFaces(page, annotations);
    showTimings(page, timing);
    say(page, counted(annotations.length));
  };

  onChosen(page.choose, page.file, look);
  onDropped(document.body, look);
  onPasted(document, look);
  onSample(page.samples, look);
  load();
}

function counted(faces: number): string {
  if (faces === 0) return "No faces detected";
  return faces === 1 ? "1 face" : `${faces} faces`;
}
