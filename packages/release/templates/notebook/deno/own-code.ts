const { size, annotations } = await model.detect(photo, { topK: 3 });
for (const { label, bbox } of annotations) {
  const [xMin, yMin, xMax, yMax] = bbox;
  const share = ((xMax - xMin) * (yMax - yMin)) / (size.width * size.height);
  console.log(`${label}: ${(share * 100).toFixed(1)} % of the photo`);
}
