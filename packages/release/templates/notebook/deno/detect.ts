const sample = "https://example.org/sample.jpg";

async function fetchPhoto(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}.`);
  return answer.bytes();
}

async function show(photo: Uint8Array): Promise<void> {
  const { annotations } = await model.detect(photo);
  console.log("Found:", annotations.length);
  const picture = drawAnnotations(await decode(photo, { exact: true }), annotations);
  await Deno.jupyter.display(Deno.jupyter.image(await encode(picture, "image/jpeg")));
}

const photo = await Deno.readFile("kit-notebook/sample.jpg").catch(() => fetchPhoto(sample));
await show(photo);
