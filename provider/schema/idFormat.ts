import type { ObjectSchema } from "./objectSchema";
import type { IdPrefixes } from "./valueType";

/** Format of the IDs of a class in a stack: `us_…`, or `<id of the queue>/qa_…` for a child. */
export function idForm({ parent, idPrefix, listOnly }: ObjectSchema): string {
  const own = idPrefix === "" ? `<${listOnly?.by}>` : `${idPrefix}_…`;
  return parent === undefined ? own : `<id of the ${parent}>/${own}`;
}

/** Whether a text has the format of an ID of this class, as far as the prefixes are known. */
export function hasIdForm(schema: ObjectSchema, text: unknown, prefixes?: IdPrefixes): boolean {
  if (typeof text !== "string" || /\s/.test(text)) return false;
  const parts = text.split("/");
  const own = parts.pop() ?? "";
  if (!beginsWith(own, schema.idPrefix)) return false;
  if (schema.parent === undefined) return parts.length === 0;
  const [parent = ""] = parts;
  return parts.length === 1 && beginsWith(parent, prefixes?.find(schema.parentClass ?? "")?.idPrefix);
}

function beginsWith(id: string, prefix: string | undefined): boolean {
  // An ID that is one of the object's own values has no fixed prefix.
  return prefix === undefined || prefix === ""
    ? id !== ""
    : id.startsWith(`${prefix}_`) && id.length > prefix.length + 1;
}
