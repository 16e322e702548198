import { cards, resolveCard, verifyCache, verifyWeights } from "@kit/zoo";

/** Hashes what is cached, of the named models or all of it, and tells what is damaged or missing. Returns the exit code. */
export async function verifyModels(names: readonly string[]): Promise<number> {
  const wrong = names.length > 0 ? await verifyNamed(names) : await verifyAll();
  return wrong > 0 ? 1 : 0;
}

async function verifyNamed(names: readonly string[]): Promise<number> {
  let wrong = 0;
  for (const card of await Promise.all(names.map((name) => resolveCard(name)))) {
    for (const { name, state, expected, got } of await verifyWeights(card)) {
      console.log(`${card.name}\t${name}\t${state}`);
      if (state === "intact" || state === "unknown") continue;
      wrong += 1;
      if (state === "missing") console.error(`kit: ${name} is not cached. Run kit models pull ${card.name}.`);
      else
        console.error(
          `kit: The SHA-256 of ${name} is ${got}, but the card says ${expected}. ` +
            `Run kit models rm ${card.name}, then kit models pull ${card.name}.`,
        );
    }
  }
  return wrong;
}

/** Every file of the cache, whatever card it is of: its name is its hash. */
async function verifyAll(): Promise<number> {
  let damaged = 0;
  for (const { sha256, state, got } of await verifyCache()) {
    const card = Object.values(cards).find(({ weights }) => weights.files.some((file) => file.sha256 === sha256));
    const file = card?.weights.files.find((file) => file.sha256 === sha256);
    console.log(`${card?.name ?? "another card"}\t${file?.name ?? sha256}\t${state}`);
    if (state !== "damaged") continue;
    damaged += 1;
    const mend = card ? `Run kit models rm ${card.name}, then kit models pull ${card.name}.` : "Load its model again.";
    console.error(`kit: The SHA-256 of ${file?.name ?? "a cached file"} is ${got}, expected ${sha256}. ${mend}`);
  }
  return damaged;
}
