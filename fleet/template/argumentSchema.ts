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
  return path.reduce<ArgumentSchema[]>((schemas, part) => inside(schemas, part, root), branches(root, root));
}

/** Returns the schemas of a member or an item. */
function inside(schemas: readonly ArgumentSchema[], part: string | number, root: ArgumentSchema): ArgumentSchema[] {
  const inner = schemas.flatMap((schema) => {
    if (typeof part === "number") return [schema.items].flat();
    const { properties = {}, additionalProperties } = schema;
    return [Object.hasOwn(properties, part) ? properties[part] : additionalProperties];
  });
  return inner.filter(isRecord).flatMap((schema) => branches(schema, root));
}

/** Returns the JSON types that a value can have: `string`, `integer`, `array` and so on. */
export function typesAt(root: ArgumentSchema, path: Path): ReadonlySet<string> {
  return new Set(schemasAt(root, path).flatMap(({ type }) => type ?? []));
}

/** Returns the constants that a value can be: the kinds of a discriminated union or the words of an enumeration. */
export function constantsAt(root: ArgumentSchema, path: Path): unknown[] {
  const found = schemasAt(root, path).flatMap(
    (schema) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]),
  );
  return [...new Set(found)];
}

/** Member that a schema does not know. Zod itself drops such members. */
export interface UnknownMember {
  readonly path: Path;
  /** Names that the object can have. */
  readonly known: readonly string[];
}

/** Returns all members that the schema of the arguments does not know. */
export function unknownMembers(root: ArgumentSchema, value: unknown): UnknownMember[] {
  return unknownIn(value, [], branches(root, root), root);
}

function unknownIn(
  value: unknown,
  path: Path,
  schemas: readonly ArgumentSchema[],
  root: ArgumentSchema,
): UnknownMember[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => unknownIn(item, [...path, index], inside(schemas, index, root), root));
  }
  if (!isRecord(value)) return [];
  const objects = schemas.filter(({ type }) => type === "object");
  const fitting = objects.filter((schema) => isMeant(schema, value));
  // A wrong discriminator fits no branch. It has a message of its own.
  const own = fitting.length > 0 ? fitting : objects;
  const known =
    own.length === 0 || own.some(isOpen) ? undefined : own.flatMap(({ properties }) => Object.keys(properties ?? {}));
  return Object.entries(value).flatMap(([name, inner]): UnknownMember[] => {
    const at = [...path, name];
    if (known === undefined || known.includes(name)) return unknownIn(inner, at, inside(own, name, root), root);
    return [{ path: at, known: [...new Set(known)] }];
  });
}

/** Whether an object can be meant for a branch of a discriminated union: its constants are equal. */
function isMeant({ properties }: ArgumentSchema, value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(properties ?? {}).every(
    ([name, inner]) => !isRecord(inner) || inner.const === undefined || value[name] === inner.const,
  );
}
