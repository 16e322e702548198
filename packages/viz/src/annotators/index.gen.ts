// Written by `pnpm gen` from the files of this folder.
import { box } from "./box.ts";
import { label } from "./label.ts";
import { landmarks } from "./landmarks.ts";

/** Looks by name. */
export const looks = { box, label, landmarks } as const;
