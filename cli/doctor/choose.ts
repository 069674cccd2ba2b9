import { type Description, type Registry, registry } from "pulumi-sipio/model";

/** A class was named that there is not. */
export class UnknownClassError extends Error {
  override readonly name = "UnknownClassError";

  constructor(given: readonly string[], known: readonly string[]) {
    super(`there is no class ${given.join(", ")}; there are ${known.join(", ")}`);
  }
}

/**
 * The objects of some classes, and those of the children that can be given inline on them.
 * @throws UnknownClassError where one is not known.
 */
export function choose(all: Registry, classes: readonly string[]): Registry {
  const unknown = classes.filter((name) => all.find(name) === undefined);
  if (unknown.length > 0)
    throw new UnknownClassError(
      unknown,
      all.all.map((description) => description.class),
    );
  const chosen = new Set<Description>();
  const add = (description: Description) => {
    if (chosen.has(description)) return;
    chosen.add(description);
    for (const { traits } of Object.values(description.fields)) if (traits.children) add(traits.children.of);
  };
  for (const name of classes) add(all.require(name));
  return registry(all.all.filter((description) => chosen.has(description)));
}
