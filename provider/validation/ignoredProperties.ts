import { type ResourceSchema, UNKNOWN, type Values } from "../schema";

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
 * Marks the properties in `ignoreChanges` as unknown. For an existing object, the engine replaces their declared values
 * with those in the state, which the program does not know.
 */
export function withIgnored({ fields }: ResourceSchema, values: Values, ignoreChanges: readonly string[]): Values {
  const ignored = ignoreChanges.map((path) => propertyPath(path).property);
  const names = ignored.includes("*") ? Object.keys(fields) : ignored.filter((name) => name in fields);
  return { ...values, ...Object.fromEntries(names.map((name) => [name, UNKNOWN])) };
}
