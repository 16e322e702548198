import loadModel from "{{package}}";

const model = await loadModel();
const { annotations } = await model.detect("{{photo}}");
console.log(annotations);
await model.dispose();
