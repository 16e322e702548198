import type { Detections, Size } from "@kit/types";
import { type Attempt, attempt, type Failure } from "./attempt.ts";
import { measure } from "./measure.ts";

/** A photo, as far as it has come. */
export interface Entry {
  readonly name: string;
  readonly photo?: File;
  /** Upright; absent where the browser cannot show it. */
  readonly size?: Size;
  readonly found?: Detections;
  readonly failure?: Failure;
}

/** The photos that came together, one of which is looked at. */
export interface Album {
  /** Takes the place of those before. What comes late of earlier ones is dropped. */
  open(photos: readonly (File | Promise<File>)[]): Promise<void>;
  /** Looks at another one. */
  select(index: number): void;
  /** Detects anew, with another model; what is still to come is waited for as before. */
  again(): Promise<void>;
  close(): void;
  entries(): readonly Entry[];
  /** Place of the one that is looked at. */
  selected(): number;
  /** The one that is looked at. */
  current(): Entry | undefined;
}

/** What the album does with its photos. */
export interface AlbumUse {
  /** The photo as it can be looked at: upright, in all its pixels. */
  prepare(photo: File): Promise<File>;
  detect(photo: File, size: Size | undefined): Promise<Attempt<Detections>>;
  /** The photo that is looked at has changed, or has come. */
  onPhoto(entry: Entry): void;
  /** It has been looked through, or cannot be. */
  onResult(entry: Entry): void;
  /** Any of them has changed. */
  onChange(): void;
}

/** Works through the photos one after the other, for there is one network; first the one that is looked at. */
export function createAlbum({ prepare, detect, onPhoto, onResult, onChange }: AlbumUse): Album {
  /** Of each entry; one that failed to come fails again in the same words. */
  let sources: readonly (File | Promise<File>)[] = [];
  let entries: Entry[] = [];
  let selected = 0;
  /** Whether somebody wanted to look at this one. */
  let isChosen = false;
  let turn = 0;

  const announce = (): void => {
    const entry = entries[selected];
    onPhoto(entry);
    if (entry.found || entry.failure) onResult(entry);
    onChange();
  };

  const work = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    announce();
    const waiting = new Set(sources.keys());
    while (mine === turn && waiting.size > 0) {
      const [first] = waiting;
      const index = waiting.has(selected) ? selected : first;
      waiting.delete(index);
      await lookAt(index, () => mine === turn);
    }
  };

  const lookAt = async (index: number, isWanted: () => boolean): Promise<void> => {
    const update = (known: Partial<Entry>): void => {
      entries[index] = { ...entries[index], ...known };
    };
    const settle = (known: Partial<Entry>): void => {
      update(known);
      const next = entries.findIndex((entry) => entry.failure === undefined);
      if (known.failure && index === selected && !isChosen && next >= 0) {
        // One bad photo does not hide the good ones.
        selected = next;
        announce();
      } else if (index === selected) onResult(entries[index]);
      onChange();
    };
    const photo = await attempt(async () => prepare(await sources[index]));
    if (!isWanted()) return;
    if (!photo.ok) return settle({ failure: photo.failure });
    const size = await measure(photo.value);
    if (!isWanted()) return;
    update({ name: photo.value.name, photo: photo.value, ...(size && { size }) });
    if (index === selected) onPhoto(entries[index]);
    onChange();
    const found = await detect(photo.value, size);
    if (isWanted()) settle(found.ok ? { found: found.value } : { failure: found.failure });
  };

  return {
    async open(photos) {
      sources = photos;
      entries = photos.map((photo) => ({ name: photo instanceof File ? photo.name : "Photo" }));
      [selected, isChosen] = [0, false];
      await work();
    },
    select(index) {
      [selected, isChosen] = [index, true];
      announce();
    },
    async again() {
      entries = entries.map(({ found: _, failure: __, ...known }) => known);
      await work();
    },
    close() {
      turn += 1;
      [sources, entries] = [[], []];
    },
    entries: () => entries,
    selected: () => selected,
    current: () => entries[selected],
  };
}
