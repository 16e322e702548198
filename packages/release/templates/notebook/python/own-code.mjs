import { getModel } from "@kit/detector";
import { readImage, writeImage } from "@kit/image";
import { drawAnnotations } from "@kit/viz";

const model = await getModel("retinaface-mnet025-v2");
const { annotations } = await model.detect("sample.jpg");
await writeImage("found.png", drawAnnotations(await readImage("sample.jpg"), annotations));
console.log(`Found: ${annotations.length}`);
