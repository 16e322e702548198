const model = await getModel("retinaface-mnet025-v2");
console.log(model.card.name, "is here, and is what its card says.");
