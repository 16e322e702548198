import { encode, resize } from "@kit/image";
import type { WriteAction } from "../action.ts";
import type { Example, Project } from "../project/project.ts";

/** Pixels: as wide as a README is shown on a screen of double density. */
const longestSide = 1600;

/** Where the picture lies of what the model finds in an example, relative to the project. */
export function picturePath({ card, config }: Project, example: Pick<Example, "path">): string {
  const index = config.examples.indexOf(example.path);
  return `docs/images/${card.name}${index > 0 ? `-${index + 1}` : ""}.jpg`;
}

/** Writes that picture: the photo with boxes, landmarks and labels in it. */
export async function writePicture(project: Project, example: Example): Promise<WriteAction> {
  const { picture } = example;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const size = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
  const shown = scale < 1 ? resize(picture, size) : picture;
  return { kind: "write", path: picturePath(project, example), content: await encode(shown, "image/jpeg") };
}
