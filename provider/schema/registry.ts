import type { ObjectSchema } from "./objectSchema";

/** All known objects, by class. */
export interface SchemaRegistry {
  readonly all: readonly ObjectSchema[];
  /** Returns the object of a class, if it exists. */
  find(className: string): ObjectSchema | undefined;
  /**
   * Returns the object of a class.
   * @throws Error if the class does not exist.
   */
  require(className: string): ObjectSchema;
}

/**
 * Creates a registry from a list of objects.
 * @throws Error if a class, an object's name, a prefix or a path occurs twice.
 */
export function createRegistry(all: readonly ObjectSchema[]): SchemaRegistry {
  for (const fact of ["class", "apiName", "idPrefix", "path"] as const) {
    const seen = new Set<string>();
    for (const schema of all) {
      // A singleton is an object of another class and has the ID of that object.
      if (fact === "idPrefix" && schema.singleton !== undefined) continue;
      if (seen.has(schema[fact])) throw new Error(`two objects have the ${fact} ${schema[fact]}`);
      seen.add(schema[fact]);
    }
  }
  const byClass = new Map(all.map((schema) => [schema.class, schema]));
  return {
    all,
    find: (className) => byClass.get(className),
    require(className) {
      const found = byClass.get(className);
      if (found === undefined) throw new Error(`there is no object of class ${className}`);
      return found;
    },
  };
}
