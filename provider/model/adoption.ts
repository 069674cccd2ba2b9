import type { Description } from "./description";
import { hasIdForm, idForm } from "./idForm";
import { isRecord } from "./json";
import { alternatives, type Problem, show } from "./problem";
import { isUnknown } from "./unknown";
import type { Prefixes } from "./value";

/**
 * How an object that exists is found, to be taken over: by its id, or by its natural key. With `orCreate` it is made where
 * nothing has the natural key.
 */
export type Adoption = "existing" | "orCreate" | { readonly id: string };

/** The fields by which an object can be found, for a child among its siblings; none where it has no natural key. */
export function identifyingFields({ unique, key }: Description): readonly string[] {
  return unique?.fields ?? key ?? [];
}

/** The one text by which an object is unique and that can be changed in place; `undefined` for other classes. */
export function changeableName({ unique, fields }: Description): string | undefined {
  const [property, ...more] = unique?.fields ?? [];
  const field = property === undefined ? undefined : fields[property];
  return more.length === 0 && field?.type.name === "text" && !field.traits.replaces ? property : undefined;
}

/** What is wrong with the option `adopt` of a resource. What is not known yet passes. */
export function checkAdoption(description: Description, given: unknown, prefixes?: Prefixes): Problem[] {
  const byId = `{ id: "${idForm(description)}" }`;
  const byKey = identifyingFields(description).length > 0;
  if (given === "existing" || given === "orCreate") {
    if (byKey) return [];
    const reason = `a ${description.class} has no natural key by which it could be found; give its id, as ${byId}`;
    return [{ path: "adopt", reason }];
  }
  if (!isRecord(given) || Object.keys(given).some((name) => name !== "id")) {
    const ways = [byId, ...(byKey ? ['"existing"', '"orCreate"'] : [])];
    return [{ path: "adopt", reason: `${show(given)} is not ${alternatives(ways)}` }];
  }
  const { id } = given;
  if (isUnknown(id) || hasIdForm(description, id, prefixes)) return [];
  const reason = `${show(id)} is not the id of a ${description.class}: it has the form ${idForm(description)}`;
  return [{ path: "adopt.id", reason }];
}
