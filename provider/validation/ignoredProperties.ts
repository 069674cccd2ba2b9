import { isSet, UNKNOWN, type Values } from "../schema";

/** Path in `ignoreChanges`: the property, and the rest of the path within its value. */
interface PropertyPath {
  readonly property: string;
  readonly inner: string;
}

/** Parses a path of `ignoreChanges`, such as `dest.id` or `["dest"].id`. */
export function propertyPath(path: string): PropertyPath {
  const [, quoted, plain = "", inner = ""] = /^(?:\["([^"]+)"\]|([^.[]+))(.*)$/.exec(path) ?? [];
  return { property: quoted ?? plain, inner };
}

/**
 * Marks the declared properties in `ignoreChanges` as unknown. For an existing object, the engine replaces their values
 * with those in the state, which the program does not know. An undeclared property remains undeclared.
 */
export function withIgnored(values: Values, ignoreChanges: readonly string[]): Values {
  if (ignoreChanges.length === 0) return values;
  const ignored = new Set(ignoreChanges.map((path) => propertyPath(path).property));
  const isIgnored = (name: string) => ignored.has("*") || ignored.has(name);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isSet(value) && isIgnored(name) ? UNKNOWN : value]),
  );
}
