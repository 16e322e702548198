import { getModel } from "@kit/detector";

await using model = await getModel("{{model}}");
const { annotations } = await model.detect("{{photo}}");
console.log(annotations);
