import { createRegistry, type ObjectSchema, type SchemaRegistry } from "pulumi-sipio/schema";

/** Thrown if a resource type does not exist. */
export class UnknownClassError extends Error {
  override readonly name = "UnknownClassError";

  constructor(given: readonly string[], known: readonly string[]) {
    super(`unknown resource type ${given.join(", ")}; must be one of ${known.join(", ")}`);
  }
}

/**
 * Selects the objects of the given classes, and the children that can be declared inline on them.
 * @throws UnknownClassError if a class is unknown.
 */
export function choose(all: SchemaRegistry, classes: readonly string[]): SchemaRegistry {
  const unknown = classes.filter((name) => all.find(name) === undefined);
  if (unknown.length > 0)
    throw new UnknownClassError(
      unknown,
      all.all.map((schema) => schema.class),
    );
  const chosen = new Set<ObjectSchema>();
  const add = (schema: ObjectSchema) => {
    if (chosen.has(schema)) return;
    chosen.add(schema);
    for (const { options } of Object.values(schema.fields)) if (options.children) add(options.children.of);
  };
  for (const name of classes) add(all.require(name));
  return createRegistry(all.all.filter((schema) => chosen.has(schema)));
}
