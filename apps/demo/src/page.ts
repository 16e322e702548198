/** The parts of index.html that code fills or listens to. */
export type Page = ReturnType<typeof findPage>;

/** @throws Error if index.html lacks one of them. */
export function findPage() {
  return {
    heading: byId("heading", HTMLElement),
    // The photo
    stage: byId("stage", HTMLElement),
    image: byId("image", HTMLImageElement),
    video: byId("video", HTMLVideoElement),
    overlay: byId("overlay", HTMLCanvasElement),
    invitation: byId("invitation", HTMLElement),
    compare: byId("compare", HTMLElement),
    uncompared: byId("uncompared", HTMLElement),
    divider: byId("divider", HTMLInputElement),
    strip: byId("strip", HTMLElement),
    // Ways in
    choose: byId("choose", HTMLButtonElement),
    file: byId("file", HTMLInputElement),
    shoot: byId("shoot", HTMLButtonElement),
    shot: byId("shot", HTMLInputElement),
    address: byId("address", HTMLFormElement),
    url: byId("url", HTMLInputElement),
    samples: byId("samples", HTMLElement),
    // The camera
    camera: byId("camera", HTMLButtonElement),
    live: byId("live", HTMLElement),
    snap: byId("snap", HTMLButtonElement),
    leave: byId("leave", HTMLButtonElement),
    mirrored: byId("mirrored", HTMLInputElement),
    devices: byId("devices", HTMLElement),
    device: byId("device", HTMLSelectElement),
    // The result
    status: byId("status", HTMLElement),
    loading: byId("loading", HTMLElement),
    progress: byId("progress", HTMLProgressElement),
    loaded: byId("loaded", HTMLElement),
    controls: byId("controls", HTMLFieldSetElement),
    score: byId("score", HTMLInputElement),
    scoreShown: byId("score-shown", HTMLElement),
    iou: byId("iou", HTMLInputElement),
    iouShown: byId("iou-shown", HTMLElement),
    scores: byId("scores", HTMLElement),
    pick: byId("pick", HTMLElement),
    picker: byId("picker", HTMLElement),
    caption: byId("caption", HTMLElement),
    thing: byId("thing", HTMLElement),
    hide: byId("hide", HTMLSelectElement),
    faces: byId("faces", HTMLTableElement),
    // The ways out
    outputs: byId("outputs", HTMLElement),
    savePng: byId("save-png", HTMLButtonElement),
    saveSvg: byId("save-svg", HTMLButtonElement),
    saveJson: byId("save-json", HTMLButtonElement),
    saveZip: byId("save-zip", HTMLButtonElement),
    saved: byId("saved", HTMLElement),
    code: byId("code", HTMLDetailsElement),
    script: byId("script", HTMLTextAreaElement),
    copyScript: byId("copy-script", HTMLButtonElement),
    command: byId("command", HTMLTextAreaElement),
    unnamed: byId("unnamed", HTMLElement),
    copyCommand: byId("copy-command", HTMLButtonElement),
    copyLink: byId("copy-link", HTMLButtonElement),
    timings: byId("timings", HTMLElement),
    model: byId("model", HTMLElement),
    isolation: byId("isolation", HTMLElement),
    isolate: byId("isolate", HTMLInputElement),
    // A new version of the site
    update: byId("update", HTMLElement),
    updated: byId("updated", HTMLElement),
    renew: byId("renew", HTMLButtonElement),
  };
}

function byId<Kind extends HTMLElement>(id: string, kind: { new (): Kind }): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`index.html has no #${id} that is a ${kind.name}`);
  return element;
}
