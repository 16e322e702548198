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
  /** Detects anew, with another model. */
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
  detect(photo: File, size: Size | undefined): Promise<Attempt<Detections>>;
  /** The photo that is looked at has changed, or has come. */
  onPhoto(entry: Entry): void;
  /** It has been looked through, or cannot be. */
  onResult(entry: Entry): void;
  /** Any of them has changed. */
  onChange(): void;
}

/** Works through the photos one after the other, for there is one network. */
export function createAlbum({ detect, onPhoto, onResult, onChange }: AlbumUse): Album {
  let entries: Entry[] = [];
  let selected = 0;
  let turn = 0;

  const announce = (): void => {
    const entry = entries[selected];
    onPhoto(entry);
    if (entry.found || entry.failure) onResult(entry);
    onChange();
  };

  const open = async (photos: readonly (File | Promise<File>)[]): Promise<void> => {
    turn += 1;
    const mine = turn;
    entries = photos.map((photo) => ({ name: photo instanceof File ? photo.name : "Photo" }));
    selected = 0;
    announce();
    for (const [index, coming] of photos.entries()) {
      const update = (known: Partial<Entry>): boolean => {
        if (mine !== turn) return false;
        entries[index] = { ...entries[index], ...known };
        return true;
      };
      const settle = (known: Partial<Entry>): void => {
        if (!update(known)) return;
        if (index === selected) onResult(entries[index]);
        onChange();
      };
      const photo = await attempt(async () => coming);
      if (!photo.ok) {
        settle({ failure: photo.failure });
        continue;
      }
      const size = await measure(photo.value);
      if (!update({ name: photo.value.name, photo: photo.value, ...(size && { size }) })) return;
      if (index === selected) onPhoto(entries[index]);
      onChange();
      const found = await detect(photo.value, size);
      if (mine !== turn) return;
      settle(found.ok ? { found: found.value } : { failure: found.failure });
    }
  };

  return {
    open,
    select(index) {
      selected = index;
      announce();
    },
    again: () => open(entries.flatMap(({ photo }) => photo ?? [])),
    close() {
      turn += 1;
      entries = [];
    },
    entries: () => entries,
    selected: () => selected,
    current: () => entries[selected],
  };
}
