import type { ObjectSchema } from "./objectSchema";

/** All known objects, by class. */
export interface SchemaRegistry {
  /** Names of the classes. Listing them loads no schema. */
  readonly classes: readonly string[];
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
  requireUnique(all);
  return lazyRegistry(Object.fromEntries(all.map((schema) => [schema.class, () => schema])));
}

/**
 * Creates a registry that loads the schema of a class when it is first used. Listing all objects loads all schemas.
 * @param load Function that loads the schema of each class, by class name.
 * @throws Error on the first listing if an object's name, a prefix or a path occurs twice.
 */
export function lazyRegistry(load: Readonly<Record<string, () => ObjectSchema>>): SchemaRegistry {
  const find = (className: string) => (Object.hasOwn(load, className) ? load[className]?.() : undefined);
  let all: readonly ObjectSchema[] | undefined;
  return {
    classes: Object.keys(load),
    get all() {
      if (all === undefined) {
        const loaded = Object.values(load).map((schema) => schema());
        requireUnique(loaded);
        all = loaded;
      }
      return all;
    },
    find,
    require(className) {
      const found = find(className);
      if (found === undefined) throw new Error(`there is no object of class ${className}`);
      return found;
    },
  };
}

function requireUnique(all: readonly ObjectSchema[]): void {
  for (const fact of ["class", "apiName", "idPrefix", "path"] as const) {
    const seen = new Set<string>();
    for (const schema of all) {
      // A singleton is an object of another class and has the ID of that object.
      if (fact === "idPrefix" && schema.singleton !== undefined) continue;
      if (seen.has(schema[fact])) throw new Error(`two objects have the ${fact} ${schema[fact]}`);
      seen.add(schema[fact]);
    }
  }
}
