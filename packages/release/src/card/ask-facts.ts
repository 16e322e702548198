import process from "node:process";
import { type CANCEL_SYMBOL, isCancel, select, text } from "@clack/prompts";
import type { ModelCard } from "@kit/types";
import { UsageError } from "../errors.ts";
import { list } from "../terminal/parse.ts";
import { type Counts, faultOf, type KnownFacts, type Question, questions } from "./facts.ts";

/** What is asked on standard error: standard output is for results. */
const output = process.stderr;

/**
 * Asks on the terminal for what was not given, with what is thought in place as an answer.
 *
 * @param given Not asked again.
 * @param thought Offered as answers.
 * @throws UsageError when the user leaves
 */
export async function askFacts(given: KnownFacts, thought: KnownFacts, counts: Counts): Promise<KnownFacts> {
  const answers: Record<string, unknown> = {};
  for (const question of questions(counts)) {
    if (given[question.key] !== undefined) continue;
    answers[question.key] =
      question.key === "commercialUse"
        ? await askCommercial(question, thought.commercialUse)
        : await askText(question, thought[question.key], counts);
  }
  return { ...thought, ...given, ...answers };
}

async function askCommercial({ question }: Question, initialValue: ModelCard["commercialUse"] | undefined) {
  return answered(
    await select<ModelCard["commercialUse"]>({
      message: question,
      options: [
        { value: "unclear", label: "unclear", hint: "trained on data with terms of its own, for example" },
        { value: false, label: "no" },
        { value: true, label: "yes" },
      ],
      ...(initialValue !== undefined && { initialValue }),
      output,
    }),
  );
}

async function askText({ key, question, example }: Question, thought: unknown, counts: Counts) {
  const initialValue = Array.isArray(thought) ? thought.join(", ") : thought;
  const answer = answered(
    await text({
      message: question,
      placeholder: example,
      ...(typeof initialValue === "string" && { initialValue }),
      validate: (value) => faultOf(key, value ?? "", counts),
      output,
    }),
  ).trim();
  return key === "labels" || key === "landmarks" ? list(answer) : answer;
}

function answered<Answer>(answer: Answer | typeof CANCEL_SYMBOL): Answer {
  if (!isCancel(answer)) return answer;
  throw new UsageError(
    "The questions were left: nothing was written.",
    "Run the command again, or give the answers as options.",
  );
}
