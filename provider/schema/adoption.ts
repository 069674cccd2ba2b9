import { type Diagnostic, formatList, formatValue, mustBe } from "./diagnostic";
import { hasIdForm, idForm } from "./idFormat";
import { isRecord } from "./json";
import { naturalKeyFields } from "./naturalKey";
import type { ObjectSchema } from "./objectSchema";
import { isUnknown } from "./unknown";
import type { IdPrefixes } from "./valueType";

/**
 * Existing object to adopt, identified by its ID or by its natural key. `orCreate` creates the object if it does
 * not exist.
 */
export type Adoption = "existing" | "orCreate" | { readonly id: string };

/** Problems of the resource option `adopt`. Unknown values are accepted. */
export function checkAdoption(schema: ObjectSchema, given: unknown, prefixes?: IdPrefixes): Diagnostic[] {
  const byId = `{ id: "${idForm(schema)}" }`;
  const byKey = naturalKeyFields(schema).length > 0;
  if (given === "existing" || given === "orCreate") {
    if (byKey) return [];
    const message = `a ${schema.class} has no natural key to find it by. Use its ID: ${byId}.`;
    return [{ path: "adopt", message }];
  }
  if (!isRecord(given) || Object.keys(given).some((name) => name !== "id")) {
    const ways = [byId, ...(byKey ? ['"existing"', '"orCreate"'] : [])];
    return [{ path: "adopt", message: mustBe(formatList(ways), formatValue(given)) }];
  }
  const { id } = given;
  if (isUnknown(id) || hasIdForm(schema, id, prefixes)) return [];
  const reason = mustBe(`the ID of a ${schema.class}, in the form ${idForm(schema)}`, formatValue(id));
  return [{ path: "adopt.id", message: reason }];
}
