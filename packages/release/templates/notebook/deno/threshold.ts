for (const scoreThreshold of [0.2, 0.5, 0.8]) {
  const { annotations } = await model.detect(photo, { scoreThreshold });
  console.log(`Above ${scoreThreshold}:`, annotations.length, "found");
}
