import { parseId } from "../api/ids";
import { objects } from "../objects/registry";
import { canonicalJson, formatValue, hasIdForm, isRecord, isUnknown, type Values } from "../schema";
import { providerOf } from "../sdk/provider";
import { previousState, urnOfResource } from "../sdk/recorded";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/** Reference to an object by its ID that names no resource of the program. */
interface Reference {
  readonly declaration: Declaration;
  readonly property: string;
  readonly path: string;
  readonly class: string;
  readonly id: string;
}

/** References to objects that do not exist. */
export const missingReferences: ProgramCheck = { ended };

/** Returns the references of a declaration that are literal or looked-up IDs. */
function referencesIn(of: Declaration): Reference[] {
  const { schema, values, referred } = of;
  // An account's references are to objects in that account, which another key may not see.
  if (schema.tenant !== undefined) return [];
  const found: Reference[] = [];
  for (const [property, { type }] of Object.entries(schema.fields)) {
    const value = values[property];
    if (value === undefined || value === null || referred.has(property)) continue;
    for (const { references: to } of type.columns(property)) {
      if (to === undefined) continue;
      const [kind, id] = isRecord(value) ? [value.kind, value.id] : [undefined, value];
      const className = "class" in to ? to.class : typeof kind === "string" ? to.classes[kind] : undefined;
      if (className === undefined || typeof id !== "string" || isUnknown(id)) continue;
      found.push({
        declaration: of,
        property,
        path: isRecord(value) ? `${property}.id` : property,
        class: className,
        id,
      });
    }
  }
  return found;
}

// IDs that are already in the state are not queried again.
async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const state = await previousState();
  if (state === undefined) return [];
  const findings = program.declarations.flatMap(referencesIn).map(async (reference): Promise<ResourceDiagnostic[]> => {
    const { declaration, property, path, class: className, id } = reference;
    const urn = await urnOfResource(declaration.resource);
    if (same(urn === undefined ? undefined : state.get(urn), property, declaration.values)) return [];
    const schema = objects.find(className);
    // An ID with the wrong format for its class is already reported.
    if (schema === undefined || !hasIdForm(schema, id, objects)) return [];
    const isThere = await queryAccount(program, providerOf(declaration.resource), async (api) => {
      return (await api.read(schema, parseId(schema, id))) !== undefined;
    });
    if (isThere !== false) return [];
    const message = `no ${className} with the ID ${formatValue(id)} exists in this account. Check the ID and that the API key belongs to the right account.`;
    return [{ declaration, path, message }];
  });
  return (await Promise.all(findings)).flat();
}

function same(olds: Values | undefined, property: string, values: Values): boolean {
  const text = (value: unknown) => canonicalJson(value ?? null);
  return olds !== undefined && text(olds[property]) === text(values[property]);
}
