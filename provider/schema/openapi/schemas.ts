import { isInput } from "../check";
import type { Json } from "../json";
import type { AnyField, ObjectSchema } from "../objectSchema";
import type { Column, IdPrefixes } from "../valueType";
import { rowFields } from "../wire";
import { inWireNames } from "../wireNames";
import { wordsFor } from "./descriptions";

/** Part of an OpenAPI document. */
export type SchemaPart = { readonly [name: string]: Json };

/** Body of every error response. Source: the working contract, Errors. */
export const errorSchema: SchemaPart = {
  type: "object",
  required: ["ok", "error"],
  properties: {
    ok: { const: false },
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string" },
        message: { type: "string" },
        fields: {
          type: "array",
          items: {
            type: "object",
            required: ["field", "message"],
            properties: { field: { type: "string" }, message: { type: "string" } },
          },
        },
      },
      additionalProperties: true,
    },
  },
};

const readOnlySchemas: Readonly<Record<string, SchemaPart>> = {
  id: { type: "string", readOnly: true, description: "ID of the object." },
  account_id: { type: "string", readOnly: true, description: "ID of the account that owns the object." },
  created_at: { type: "integer", readOnly: true, description: "Creation time in epoch seconds." },
  updated_at: { type: "integer", readOnly: true, description: "Time of the last change in epoch seconds." },
};

/** Schemas of an object, named like its class, and of the body of an update. */
export function schemasOf(description: ObjectSchema, prefixes: IdPrefixes): Record<string, SchemaPart> {
  const properties: Record<string, SchemaPart> = {};
  const settable: Record<string, SchemaPart> = {};
  const required: string[] = Object.keys(readOnlySchemas);
  for (const [name, field] of rowFields(description)) {
    const defaults = field.type.toWire(name, field.options.default ?? null);
    for (const [place, column] of field.type.columns(name).entries()) {
      // If a property has several columns, only the first one (its kind) is always present.
      const always = field.options.presence === "required" && place === 0;
      const schema = propertySchema(field, column, prefixes, always, defaults[column.name] ?? null);
      properties[column.name] = schema;
      if (always) required.push(column.name);
      if (!isReadOnly(field) && field.options.replaces !== true) settable[column.name] = schema;
    }
  }
  const says = description.rules.map((rule) => inWireNames(description, rule.description)).join("; ");
  return {
    [description.class]: {
      type: "object",
      ...(says !== "" && { description: says }),
      required,
      properties: { ...readOnlySchemas, ...properties },
    },
    ...(!description.listOnly && {
      [`${description.class}Update`]: { type: "object", properties: settable, additionalProperties: false },
    }),
  };
}

function propertySchema(
  field: AnyField,
  column: Column,
  prefixes: IdPrefixes,
  always: boolean,
  defaultValue: Json,
): SchemaPart {
  const { references } = column;
  const words = wordsFor(field, column);
  const schema = columnSchema(column, prefixes);
  const given = always ? schema : nullable(schema);
  return {
    ...given,
    ...(words !== "" && { description: words }),
    ...(defaultValue !== null && { default: defaultValue }),
    ...(isReadOnly(field) && { readOnly: true }),
    ...(field.options.writeOnly && { writeOnly: true }),
    ...(field.options.returnedOnce && { description: "Returned only in the response to the create request." }),
    ...(references !== undefined && "class" in references && { "x-references": references.class }),
  };
}

function isReadOnly(field: AnyField): boolean {
  return field.options.parent === true || !isInput(field);
}

function nullable(schema: SchemaPart): SchemaPart {
  const { type, enum: words } = schema;
  if (typeof type !== "string") return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [type, "null"], ...(isList(words) && { enum: [...words, null] }) };
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Returns the schema of a column's values in bodies and filters. An ID begins with the prefix of its class. */
export function columnSchema({ schema, references }: Column, prefixes: IdPrefixes): SchemaPart {
  // Without the parts that JSON cannot represent.
  const part: SchemaPart = JSON.parse(JSON.stringify(schema));
  const own = references !== undefined && "class" in references ? prefixes.find(references.class)?.idPrefix : undefined;
  return own === undefined || own === "" ? part : { ...part, pattern: `^${own}_\\S*$` };
}
