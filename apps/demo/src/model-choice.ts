import { attempt, type Failure } from "./attempt.ts";
import { addressOfModel, firstModel, listModels } from "./models.ts";
import type { Page } from "./page.ts";
import type { RuntimeFile } from "./runtime-file.ts";
import { createLoading, type Loading } from "./views/loading.ts";
import { createPicker } from "./views/picker.ts";
import type { DetectionService, LoadedModel } from "./worker/service.ts";

/** The model in use, and the choice among those of the site. */
export interface ModelChoice {
  /** Loads the model of that name, or the first; then offers the others. */
  open(name: string | undefined): Promise<void>;
  /** Changes to the model of that name, or to the first, unless it is in use. */
  change(name: string | undefined): Promise<void>;
}

/** What is done with the model. */
export interface ModelUse {
  onLoading(): void;
  /** @param address Of its card. */
  onReady(model: LoadedModel, address: string): void;
  /** The visitor has chosen it, and it is ready. */
  onChosen(model: LoadedModel): void;
  onFailure(failure: Failure): void;
}

export function createModelChoice(
  page: Page,
  service: DetectionService,
  runtime: RuntimeFile,
  use: ModelUse,
): ModelChoice {
  const list = () => listModels((address) => service.describe(address));
  const find = (name: string | undefined) =>
    attempt(async () => {
      if (name === undefined) return firstModel;
      // The link that the page gives names the first, too: no list is needed for that.
      const first = await service.describe(firstModel);
      return first.ok && first.value.name === name ? firstModel : addressOfModel(await list(), name);
    });
  let loads = 0;
  let current: string | undefined;
  /** The last that was ready. */
  let working: string | undefined;
  let loading: Loading | undefined;

  /** @param isQuiet Whether something else is told at the moment, which is to stay. */
  const load = async (address: string, isQuiet = false): Promise<LoadedModel | undefined> => {
    loads += 1;
    const mine = loads;
    if (!isQuiet) use.onLoading();
    current = address;
    picker.mark(address);
    loading?.end();
    const shown = createLoading(page);
    loading = shown;
    const model = await service.load(address, () => runtime.compile(shown.show), shown.show);
    if (mine !== loads) return undefined;
    shown.end();
    if (model.ok) {
      working = address;
      use.onReady(model.value, address);
      return model.value;
    }
    use.onFailure(model.failure);
    // The worker still has the one before.
    current = working;
    picker.mark(working);
    return undefined;
  };

  const choose = async (address: string): Promise<void> => {
    const model = await load(address);
    if (model) use.onChosen(model);
  };

  const picker = createPicker(page, choose);

  return {
    async open(name) {
      const address = await find(name);
      // What a link names and is not there is told, and the first opens in its place.
      if (!address.ok) use.onFailure(address.failure);
      await load(address.ok ? address.value : firstModel, !address.ok);
      const models = await attempt(list);
      if (models.ok) picker.show(models.value);
    },
    async change(name) {
      const address = await find(name);
      if (!address.ok) use.onFailure(address.failure);
      else if (address.value !== current) await choose(address.value);
    },
  };
}
