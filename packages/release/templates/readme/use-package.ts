import loadModel from "{{package}}";

await using model = await loadModel();
const { annotations } = await model.detect("{{photo}}");
console.log(annotations);
