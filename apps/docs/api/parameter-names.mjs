// A plugin of TypeDoc. A parameter that is taken apart where it is declared has no name: its type has one.
import { Converter, ReflectionKind } from "typedoc";

export function load({ converter }) {
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const one of project.getReflectionsByKind(ReflectionKind.Parameter))
      if (one.name.startsWith("__")) one.name = nameFor(one.type);
  });
}

/** `CacheOptions` → `options`; of `Pick<ModelCard, …>` and its like the first. */
function nameFor(type) {
  const inner = type?.typeArguments?.[0];
  const name = (inner?.type === "reference" ? inner : type)?.name ?? "options";
  return /[A-Z]?[a-z]+$/.exec(name)?.[0].toLowerCase() ?? "options";
}
