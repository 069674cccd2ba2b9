import type { Description } from "./description";
import type { Prefixes } from "./value";

/** How the ids of a class look in a stack: `us_…`; of a child `<id of the queue>/qa_…`. */
export function idForm({ parent, prefix, listed }: Description): string {
  const own = prefix === "" ? `<${listed?.by}>` : `${prefix}_…`;
  return parent === undefined ? own : `<id of the ${parent}>/${own}`;
}

/** Whether a text has the form of an id of this class, as far as the prefixes are known. */
export function hasIdForm(description: Description, text: unknown, prefixes?: Prefixes): boolean {
  if (typeof text !== "string" || /\s/.test(text)) return false;
  const parts = text.split("/");
  const own = parts.pop() ?? "";
  if (!beginsWith(own, description.prefix)) return false;
  if (description.parent === undefined) return parts.length === 0;
  const [parent = ""] = parts;
  return parts.length === 1 && beginsWith(parent, prefixes?.find(parentClass(description) ?? "")?.prefix);
}

function beginsWith(id: string, prefix: string | undefined): boolean {
  // An id that is one of the object's own values begins as it will.
  return prefix === undefined || prefix === ""
    ? id !== ""
    : id.startsWith(`${prefix}_`) && id.length > prefix.length + 1;
}

function parentClass({ fields, parent = "" }: Description): string | undefined {
  const [column] = fields[parent]?.type.columns(parent) ?? [];
  const to = column?.references;
  return to !== undefined && "class" in to ? to.class : undefined;
}
