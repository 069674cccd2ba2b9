import { canonical } from "../../api/creates";
import { parseId } from "../../api/ids";
import { hasIdForm, isRecord, isUnknown, type Json, show, type Values } from "../../model";
import { classes } from "../classes";
import { providerOf } from "../provider";
import { recorded, urnOfResource } from "../recorded";
import { askAccount } from "./ask";
import type { Declaration, Finding } from "./declaration";
import { perRun } from "./perRun";

/** A reference to an object by its id, which no resource of the program stands for. */
interface Reference {
  readonly of: Declaration;
  readonly property: string;
  readonly path: string;
  readonly class: string;
  readonly id: string;
}

const classesByName = { find: (className: string) => classes.get(className) };

const references = perRun((): Reference[] => []);

/** Notes the references of a declaration that are ids as they were written or looked up. */
export function noteReferences(of: Declaration): void {
  const { description, values, referred } = of;
  // What an account refers to is in that account, which another key may not see.
  if (description.tenant !== undefined) return;
  for (const [property, { type }] of Object.entries(description.fields)) {
    const value = values[property];
    if (value === undefined || value === null || referred.has(property)) continue;
    for (const { references: to } of type.columns(property)) {
      if (to === undefined) continue;
      const [kind, id] = isRecord(value) ? [value.kind, value.id] : [undefined, value];
      const className = "class" in to ? to.class : typeof kind === "string" ? to.classes[kind] : undefined;
      if (className === undefined || typeof id !== "string" || isUnknown(id)) continue;
      references().push({ of, property, path: isRecord(value) ? `${property}.id` : property, class: className, id });
    }
  }
}

/** References to objects that do not exist. What the state has already is not asked again. */
export async function missingReferences(): Promise<Finding[]> {
  const state = await recorded();
  if (state === undefined) return [];
  const findings = references().map(async (reference): Promise<Finding[]> => {
    const { of, property, path, class: className, id } = reference;
    const urn = await urnOfResource(of.resource);
    if (same(urn === undefined ? undefined : state.get(urn), property, of.values)) return [];
    const description = classes.get(className);
    // An id that can't be one of the class is refused by its form.
    if (description === undefined || !hasIdForm(description, id, classesByName)) return [];
    const isThere = await askAccount(providerOf(of.resource), async (api) => {
      return (await api.read(description, parseId(description, id))) !== undefined;
    });
    if (isThere !== false) return [];
    const reason = `no ${className} has the ID ${show(id)} in this account. Check the ID and that the API key belongs to the right account.`;
    return [{ of, problem: { path, reason } }];
  });
  return (await Promise.all(findings)).flat();
}

function same(olds: Values | undefined, property: string, values: Values): boolean {
  const text = (value: unknown) => canonical((value ?? null) as Json);
  return olds !== undefined && text(olds[property]) === text(values[property]);
}
