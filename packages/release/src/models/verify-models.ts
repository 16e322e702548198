import { cards, resolveCard, verifyCache, verifyWeights } from "@kit/zoo";

/** What `kit models verify --json` prints of a file. */
interface VerifiedFile {
  /** The card's name; absent where the zoo has no card of it. */
  readonly model?: string;
  readonly file: string;
  readonly state: string;
  readonly expected?: string;
  readonly got?: string;
}

/** Hashes what is cached, of the named models or all of it, and tells what is damaged or missing. Returns the exit code. */
export async function verifyModels(
  names: readonly string[],
  { json = false }: { readonly json?: boolean } = {},
): Promise<number> {
  const verified = names.length > 0 ? await verifyNamed(names) : await verifyAll();
  if (json) console.log(JSON.stringify(verified, null, 2));
  else for (const { model, file, state } of verified) console.log(`${model ?? "another card"}\t${file}\t${state}`);
  const damaged = verified.filter(({ state }) => state === "damaged");
  for (const { model, file, expected, got } of damaged) {
    const mend = model ? `Run kit models rm ${model}, then kit models pull ${model}.` : "Load its model again.";
    console.error(`kit: The SHA-256 of ${file} is ${got}, expected ${expected}. ${mend}`);
  }
  const missing = verified.filter(({ state }) => state === "missing");
  for (const { model, file } of missing) console.error(`kit: ${file} is not cached. Run kit models pull ${model}.`);
  return damaged.length + missing.length > 0 ? 1 : 0;
}

async function verifyNamed(names: readonly string[]): Promise<readonly VerifiedFile[]> {
  const named = await Promise.all(names.map((name) => resolveCard(name)));
  const files = named.map(async (card) =>
    (await verifyWeights(card)).map(({ name, ...found }) => ({ model: card.name, file: name, ...found })),
  );
  return (await Promise.all(files)).flat();
}

/** Every file of the cache, whatever card it is of: its name is its hash. */
async function verifyAll(): Promise<readonly VerifiedFile[]> {
  return (await verifyCache()).map(({ sha256, state, got }) => {
    const card = Object.values(cards).find(({ weights }) => weights.files.some((file) => file.sha256 === sha256));
    const file = card?.weights.files.find((file) => file.sha256 === sha256);
    return {
      ...(card && { model: card.name }),
      file: file?.name ?? sha256,
      state,
      expected: sha256,
      ...(got !== undefined && { got }),
    };
  });
}
