import type { Size } from "@kit/types";
import type { Page } from "../page.ts";
import type { Reduce } from "../reduce.ts";

/** A photo in the strip, as far as it is known. */
export interface StripItem {
  readonly name: string;
  readonly photo?: Blob;
  readonly size?: Size;
  /** What became of it, in a word or two. */
  readonly remark: string;
}

/** The photos that came together, to choose among. */
export interface Strip {
  /** One alone needs no strip. Coarse: nobody can be recognised in it. */
  show(items: readonly StripItem[], selected: number, isCoarse: boolean): void;
}

interface Tile {
  readonly button: HTMLButtonElement;
  readonly picture: HTMLCanvasElement;
  readonly remark: HTMLElement;
  /** What its picture was made from, and how. */
  photo?: Blob;
  isCoarse?: boolean;
}

/** Squares along the longer side of a tile in which nobody can be recognised. */
const coarseSquares = 10;

/** @param onSelect Called with the place of the photo that was chosen. */
export function createStrip({ strip }: Page, reduce: Reduce, onSelect: (index: number) => void): Strip {
  let tiles: Tile[] = [];
  return {
    show(items, selected, isCoarse) {
      strip.hidden = items.length < 2;
      if (items.length !== tiles.length) {
        tiles = items.map((_, index) => createTile(() => onSelect(index)));
        strip.replaceChildren(...tiles.map(({ button }) => listItem(button)));
      }
      for (const [index, { name, photo, size, remark }] of items.entries()) {
        const tile = tiles[index];
        tile.button.ariaPressed = String(index === selected);
        tile.button.ariaLabel = `${name}: ${remark}`;
        tile.remark.textContent = remark;
        if (photo === tile.photo && isCoarse === tile.isCoarse) continue;
        tile.photo = photo;
        tile.isCoarse = isCoarse;
        // Until the new picture comes, and under it where that is translucent, the one before would be seen.
        clear(tile.picture);
        if (photo && size) paint(tile, size, reduce);
      }
    },
  };
}

function createTile(onClick: () => void): Tile {
  const button = document.createElement("button");
  const picture = document.createElement("canvas");
  picture.width = 160;
  picture.height = 112;
  const remark = document.createElement("span");
  button.append(picture, remark);
  button.addEventListener("click", onClick);
  return { button, picture, remark };
}

function listItem(content: HTMLElement): HTMLLIElement {
  const item = document.createElement("li");
  item.append(content);
  return item;
}

/** A small copy of the photo, cut to the tile; an `<img>` would hold the large one. */
async function paint(tile: Tile, size: Size, reduce: Reduce): Promise<void> {
  const { photo, isCoarse, picture } = tile;
  const small = photo && (await reduce(photo, size, 320).catch(() => undefined));
  if (!small || tile.photo !== photo || tile.isCoarse !== isCoarse) return;
  const scale = Math.max(picture.width / small.width, picture.height / small.height);
  const width = small.width * scale;
  const height = small.height * scale;
  const place = [(picture.width - width) / 2, (picture.height - height) / 2, width, height] as const;
  picture.getContext("2d")?.drawImage(small, ...place);
  small.close();
  if (isCoarse) coarsen(picture);
}

function clear(canvas: HTMLCanvasElement): void {
  canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
}

function coarsen(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas;
  const squares = new OffscreenCanvas(coarseSquares, Math.round((coarseSquares * height) / width));
  const mean = squares.getContext("2d");
  const context = canvas.getContext("2d");
  if (!mean || !context) return;
  mean.imageSmoothingQuality = "high";
  mean.drawImage(canvas, 0, 0, squares.width, squares.height);
  clear(canvas);
  context.imageSmoothingEnabled = false;
  context.drawImage(squares, 0, 0, width, height);
  context.imageSmoothingEnabled = true;
}
