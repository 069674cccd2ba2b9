import type { Description } from "./description";

/** All objects that are known, by class. */
export interface Registry {
  readonly all: readonly Description[];
  /** The object of a class, if there is one. */
  find(className: string): Description | undefined;
  /**
   * The object of a class.
   * @throws Error where there is none.
   */
  require(className: string): Description;
}

/**
 * Makes the registry of a list of objects.
 * @throws Error where a class, an object's name, a prefix or a path stands twice.
 */
export function registry(all: readonly Description[]): Registry {
  for (const fact of ["class", "object", "prefix", "collection"] as const) {
    const seen = new Set<string>();
    for (const description of all) {
      // A singleton is an object of another class, under its id.
      if (fact === "prefix" && description.singleton !== undefined) continue;
      if (seen.has(description[fact])) throw new Error(`two objects have the ${fact} ${description[fact]}`);
      seen.add(description[fact]);
    }
  }
  const byClass = new Map(all.map((description) => [description.class, description]));
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
