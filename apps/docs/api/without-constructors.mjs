// A plugin of TypeDoc. All classes are errors, which nobody makes but Kit.
import { Converter, ReflectionKind } from "typedoc";

export function load({ converter }) {
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const one of project.getReflectionsByKind(ReflectionKind.Constructor)) project.removeReflection(one);
  });
}
