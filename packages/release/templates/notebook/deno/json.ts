const found = await model.detect(photo);
console.log(JSON.stringify(found.annotations.slice(0, 1), null, 2));
