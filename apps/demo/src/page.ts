/** The parts of index.html that code fills or listens to. */
export type Page = ReturnType<typeof findPage>;

/** @throws Error if index.html lacks one of them. */
export function findPage() {
  return {
    stage: byId("stage", HTMLElement),
    image: byId("image", HTMLImageElement),
    overlay: byId("overlay", HTMLCanvasElement),
    invitation: byId("invitation", HTMLElement),
    choose: byId("choose", HTMLButtonElement),
    file: byId("file", HTMLInputElement),
    samples: byId("samples", HTMLElement),
    status: byId("status", HTMLElement),
    loading: byId("loading", HTMLElement),
    progress: byId("progress", HTMLProgressElement),
    loaded: byId("loaded", HTMLElement),
    faces: byId("faces", HTMLTableElement),
    timings: byId("timings", HTMLElement),
    model: byId("model", HTMLElement),
  };
}

function byId<Kind extends HTMLElement>(id: string, kind: { new (): Kind }): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`index.html has no #${id} that is a ${kind.name}`);
  return element;
}
