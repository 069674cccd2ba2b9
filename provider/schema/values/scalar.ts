import { toJSONSchema, type z } from "zod";
import { formatValue, hiddenValue, mustBe } from "../diagnostic";
import type { Json, Values } from "../json";
import { isUnknown } from "../unknown";
import { type Context, type JsonSchema, type Reference, type Storage, snakeCase, type ValueType } from "../valueType";

/** Facts about a value type that is stored in one column. */
export interface ScalarFacts {
  readonly name: string;
  readonly expects: string;
  /** Parses a value and returns its canonical form. */
  readonly schema: z.ZodType;
  /** Advice on how to write a refused value, if known. */
  readonly hint?: (given: unknown) => string | undefined;
  /** Warning about an accepted value that is probably not intended. */
  readonly doubt?: (given: unknown) => string | undefined;
  /** Set if a refused value must not be shown because it is or may be a secret. */
  readonly withheld?: true;
  readonly storage?: Storage;
  /** Suffix of the column name after the property name, such as `_id` for a reference. */
  readonly suffix?: string;
  readonly references?: Reference;
  /** Class whose objects the value may refer to by their `referredBy`. */
  readonly mentions?: string;
  readonly wireSchema?: JsonSchema;
  readonly encode?: (value: unknown) => Json;
  readonly decode?: (value: unknown) => unknown;
}

/** Value type with one column. */
export function scalar(facts: ScalarFacts): ValueType {
  const column = (property: string) => `${snakeCase(property)}${facts.suffix ?? ""}`;
  const canonical = (value: unknown) => {
    const parsed = facts.schema.safeParse(value);
    return parsed.success ? parsed.data : value;
  };
  const { doubt } = facts;
  let wireSchema = facts.wireSchema;
  return {
    name: facts.name,
    expects: facts.expects,
    ...(doubt && {
      warnings(given: unknown, path: string) {
        const message = isUnknown(given) || !facts.schema.safeParse(given).success ? undefined : doubt(given);
        return message === undefined ? [] : [{ path, message }];
      },
    }),
    ...(facts.withheld && { sensitive: facts.withheld }),
    check(given: unknown, path: string, { problems }: Context) {
      if (isUnknown(given)) return given;
      const parsed = facts.schema.safeParse(given);
      if (parsed.success) return parsed.data;
      const got = facts.withheld ? hiddenValue : formatValue(given);
      problems.push({ path, message: mustBe(facts.expects, got, facts.hint?.(given)) });
      return given;
    },
    columns: (property) => [
      {
        name: column(property),
        storage: facts.storage ?? "text",
        // Created on first access, because most callers need only the names and references of columns.
        get schema() {
          wireSchema ??= jsonSchema(facts.schema);
          return wireSchema;
        },
        ...(facts.references && { references: facts.references }),
        ...(facts.mentions && { mentions: facts.mentions }),
      },
    ],
    toWire: (property, value) => ({
      [column(property)]: value === null || value === undefined ? null : (facts.encode?.(value) ?? (value as Json)),
    }),
    fromWire(property: string, row: Values) {
      const value = row[column(property)];
      if (value === undefined || value === null) return value;
      return canonical(facts.decode ? facts.decode(value) : value);
    },
  };
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}
