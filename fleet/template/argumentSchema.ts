import { isRecord } from "pulumi-sipio/schema";
import { z } from "zod";

/** JSON Schema (draft 7) of a value. */
export type ArgumentSchema = z.core.JSONSchema.BaseSchema;

/** Path of a value: names of members and indexes. */
type Path = readonly (string | number)[];

/**
 * Returns the JSON schema of the arguments that a tenant can have. Objects have only the members that they list, unless the
 * schema says otherwise. Types without a form in JSON accept any value.
 */
export function argumentSchema(args: z.core.$ZodType): ArgumentSchema {
  return z.toJSONSchema(args, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
    override: ({ jsonSchema, path }) => {
      // Each part of an intersection lists only its own members.
      if (jsonSchema.type !== "object" || jsonSchema.properties === undefined || path.includes("allOf")) return;
      jsonSchema.additionalProperties ??= false;
    },
  });
}

/** Whether an object schema accepts members that it does not list. */
const isOpen = ({ additionalProperties }: ArgumentSchema) =>
  additionalProperties !== undefined && additionalProperties !== false;

/** Returns the schemas that describe the same value: the branches of a union or an intersection. */
function branches(schema: ArgumentSchema, root: ArgumentSchema): ArgumentSchema[] {
  const inner = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => list ?? []) as ArgumentSchema[];
  const target = schema.$ref === undefined ? [] : [referred(schema.$ref, root)];
  return [schema, ...[...inner, ...target].flatMap((one) => branches(one, root))];
}

function referred(reference: string, root: ArgumentSchema): ArgumentSchema {
  let found: unknown = root;
  for (const part of reference.split("/").slice(1)) found = isRecord(found) ? found[part] : undefined;
  return isRecord(found) ? found : {};
}

/** Returns the schemas of a value inside the arguments. */
function schemasAt(root: ArgumentSchema, path: Path): ArgumentSchema[] {
  return path.reduce<ArgumentSchema[]>(
    (schemas, part) => {
      const inner = schemas.flatMap((schema) => {
        if (typeof part === "number") return [schema.items].flat();
        return [schema.properties?.[part] ?? schema.additionalProperties];
      });
      return inner.filter(isRecord).flatMap((schema) => branches(schema, root));
    },
    branches(root, root),
  );
}

/** Returns the JSON types that a value can have: `string`, `integer`, `array` and so on. */
export function typesAt(root: ArgumentSchema, path: Path): ReadonlySet<string> {
  return new Set(schemasAt(root, path).flatMap(({ type }) => type ?? []));
}

/** Returns the names of the members that an object can have, or `undefined` if it can have any. */
export function membersAt(root: ArgumentSchema, path: Path): string[] | undefined {
  const objects = schemasAt(root, path).filter(({ type }) => type === "object");
  if (objects.length === 0 || objects.some(isOpen)) return undefined;
  return [...new Set(objects.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

/** Returns the paths of all members that the schema does not know. Zod itself drops them. */
export function unknownMembers(root: ArgumentSchema, value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownMembers(root, item, [...path, index]));
  if (!isRecord(value)) return [];
  const known = membersAt(root, path);
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, name];
    return known === undefined || known.includes(name) ? unknownMembers(root, inner, at) : [at];
  });
}
