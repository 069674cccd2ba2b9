import { type Diagnostic, formatValue, mustBe } from "../diagnostic";
import { isUnknown } from "../unknown";
import type { ValueType } from "../valueType";

/** Value of one of two types, both encoded as text. */
export function either(first: ValueType, second: ValueType): ValueType {
  const expects = `${first.expects}, or ${second.expects}`;
  /** Returns the canonical form of the first type that accepts the value, if any. */
  const taken = (given: unknown): { readonly value: unknown } | undefined => {
    for (const type of [first, second]) {
      const problems: Diagnostic[] = [];
      const value = type.check(given, "", { problems });
      if (problems.length === 0) return { value };
    }
    return undefined;
  };
  const types = [first, second].filter(({ warnings }) => warnings !== undefined);
  const columns = (property: string) =>
    first.columns(property).map(({ name, storage }) => ({
      name,
      storage,
      get schema() {
        return schemaOf(property);
      },
    }));
  const schemaOf = (property: string) => ({
    anyOf: [first, second].flatMap((type) => type.columns(property).map(({ schema }) => schema)),
  });
  return {
    name: "either",
    expects,
    check(given, path, { problems }) {
      if (isUnknown(given)) return given;
      const canonical = taken(given);
      if (canonical === undefined) problems.push({ path, message: mustBe(expects, formatValue(given)) });
      return canonical === undefined ? given : canonical.value;
    },
    ...(types.length > 0 && {
      // A type has no warnings about a value that it refuses.
      warnings: (given: unknown, path: string) => types.flatMap((type) => type.warnings?.(given, path) ?? []),
    }),
    columns,
    toWire: (property, value) => first.toWire(property, value),
    fromWire(property, row) {
      const [column] = columns(property);
      const value = column === undefined ? undefined : row[column.name];
      return value === undefined || value === null ? value : (taken(value)?.value ?? value);
    },
  };
}
