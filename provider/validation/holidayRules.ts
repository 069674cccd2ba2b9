import type { ProviderResource } from "@pulumi/pulumi";
import { adoptKey } from "../protocol";
import { fromWire, isUnknown, type ObjectSchema, type Values } from "../schema";
import { loadedSchemas } from "../sdk/loadedSchemas";
import { perRun } from "../sdk/perRun";
import { type ReferencedResource, resourceLabel } from "../sdk/references";
import { resolveInputs } from "../sdk/resolveInputs";
import { type Declaration, declaredChildren, parentIdOf, placeholderId } from "./declaration";
import { queryAccount } from "./queryAccount";
import { declaredValues } from "./referenceConstraints";

const notes = perRun(() => ({
  /** Those whose children all stand in their own list. */
  listed: new Set<string>(),
  /** Those with a child for single days, or with one that may be. */
  withDays: new Set<string>(),
  /** Whether there may be a child for single days of anybody. */
  ofAnybody: false,
}));

/** Notes who has children that hold on single days, not every week. */
export function recordHolidayRules(of: Declaration): void {
  const { schema, values, resource } = of;
  const own = placeholderId(resource);
  for (const [list, { options }] of Object.entries(schema.fields)) {
    if (options.children?.of.hours === undefined || values[list] === undefined) continue;
    if (Array.isArray(values[list]) && !values[list].some(isUnknown)) notes().listed.add(own);
    else notes().withDays.add(own);
  }
  for (const { child, values: entry } of declaredChildren(of, ({ hours }) => hours !== undefined)) {
    if (mayBeSingle(child, entry)) notes().withDays.add(own);
  }
  if (schema.hours === undefined || !mayBeSingle(schema, values)) return;
  const owner = parentIdOf(of);
  if (owner === undefined) notes().ofAnybody = true;
  else notes().withDays.add(owner);
}

function mayBeSingle({ hours }: ObjectSchema, values: Values): boolean {
  const kind = hours && values[hours.kind];
  const days = hours?.days[String(kind)];
  return isUnknown(kind) || (days !== undefined && !("weekday" in days));
}

/**
 * Whether an object has children that hold on single days, in the program or in the account. Nothing where that cannot be told.
 * @param resource The object, where the program has it.
 */
export async function hasHolidayRules(
  provider: ProviderResource | undefined,
  className: string,
  given: unknown,
  resource: ReferencedResource | undefined,
): Promise<boolean | undefined> {
  const { listed, withDays, ofAnybody } = notes();
  const id = resource === undefined ? given : (await resolveInputs(resourceLabel(resource), { id: resource.id }))?.id;
  const owners = [...(resource ? [placeholderId(resource)] : []), String(id)];
  if (ofAnybody || owners.some((owner) => withDays.has(owner))) return true;
  if (owners.some((owner) => listed.has(owner))) return false;
  if (typeof id !== "string" || isUnknown(id)) {
    // What an adopted object has that is not declared, only the platform knows.
    const declared = resource && declaredValues(resource);
    return declared === undefined || declared[adoptKey] !== undefined ? undefined : false;
  }
  const child = Object.values(loadedSchemas.get(className)?.fields ?? {}).find(
    ({ options }) => options.children?.of.hours,
  )?.options.children?.of;
  const rows = child && (await queryAccount(provider, (api) => api.list(child, id)));
  return child && rows?.some((row) => mayBeSingle(child, fromWire(child, row)));
}
