import sharp from "sharp";

/** RGB pixels, as TensorFlow.js takes them; all of them, which costs less than sharp's own scaling. */
export async function decodeForTensors(jpeg: Uint8Array) {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), width: info.width, height: info.height };
}
