import type { Json } from "../json";
import type { AnyField, ObjectSchema } from "../objectSchema";
import type { Column } from "../valueType";

/** Description of a column as far as its schema does not describe it. Otherwise empty. */
export function wordsFor({ type, options }: AnyField, column: Column): string {
  return [
    heldBy(type, column),
    options.replaces === true ? "Can be set only on creation." : "",
    options.inherited === true ? "If omitted, the value of the account or the parent applies." : "",
    options.secret === true ? "Secret." : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function heldBy({ name, expects }: AnyField["type"], { references, schema, storage }: Column): string {
  if (references !== undefined && "class" in references) return `ID of a ${references.class}.`;
  if (references !== undefined) return `ID of an object of the kind in ${references.kindColumn}.`;
  if (name === "boolean") return "1 is true, 0 is false.";
  if (storage === "json") return "A JSON object.";
  return Array.isArray(schema.enum) ? "" : `${capital(expects)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Item = { readonly [name: string]: Json };

const verbs: Readonly<Record<string, readonly [collection: string, single: string]>> = {
  get: ["list", "read"],
  post: ["create", "create"],
  put: ["replaceAll", "replace"],
  patch: ["change", "change"],
  delete: ["delete", "delete"],
};

/** Adds an operation ID to every operation (`listQueue`) and tags each one with the object's class. */
export function named({ class: name }: ObjectSchema, paths: Readonly<Record<string, Item>>): Record<string, Item> {
  const operations = (path: string, item: Item) =>
    Object.entries(item).map(([verb, operation]) => {
      const words = verbs[verb];
      if (words === undefined || typeof operation !== "object" || operation === null) return [verb, operation] as const;
      // A segment after an object's own path is an action, such as publish.
      const action = /\/\{id\}\/(\w+)$/.exec(path)?.[1];
      const operationId = `${action ?? words[path.endsWith("}") ? 1 : 0]}${name}`;
      return [verb, { operationId, tags: [name], ...operation }] as const;
    });
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [path, Object.fromEntries(operations(path, item))]),
  );
}
