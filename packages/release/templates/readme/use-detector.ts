import { getModel } from "@kit/detector";

const model = await getModel("{{model}}");
const { annotations } = await model.detect("{{photo}}");
console.log(annotations);
await model.dispose();
