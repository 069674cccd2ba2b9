import type { ProviderResource } from "@pulumi/pulumi";
import { adoptKey } from "../protocol";
import { fromWire, isUnknown, type ObjectSchema, type Values } from "../schema";
import { loadedSchemas } from "../sdk/loadedSchemas";
import { type ReferencedResource, resourceLabel } from "../sdk/references";
import { resolveInputs } from "../sdk/resolveInputs";
import { type Declaration, declaredChildren } from "./declaration";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

const newNotes = () => ({
  /** Parents whose children are all declared inline. */
  listed: new Set<string>(),
  /** Parents that have, or may have, a child for single days. */
  withDays: new Set<string>(),
  /** Whether a child for single days has an unknown parent. */
  ofAnybody: false,
  /** Number of the program's declarations that were examined. */
  seen: 0,
});

/** Returns the parents with children that apply to single days rather than every week. */
function notesOf(program: ProgramIndex) {
  const notes = program.state(newNotes);
  for (const of of program.declarations.slice(notes.seen)) note(of, notes, program);
  notes.seen = program.declarations.length;
  return notes;
}

function note(of: Declaration, notes: ReturnType<typeof newNotes>, program: ProgramIndex): void {
  const { schema, values, resource } = of;
  const own = program.placeholderId(resource);
  for (const [list, { options }] of Object.entries(schema.fields)) {
    if (options.children?.of.hours === undefined || values[list] === undefined) continue;
    if (Array.isArray(values[list]) && !values[list].some(isUnknown)) notes.listed.add(own);
    else notes.withDays.add(own);
  }
  for (const { child, values: entry } of declaredChildren(of, ({ hours }) => hours !== undefined)) {
    if (mayBeSingle(child, entry)) notes.withDays.add(own);
  }
  if (schema.hours === undefined || !mayBeSingle(schema, values)) return;
  const owner = program.parentIdOf(of);
  if (owner === undefined) notes.ofAnybody = true;
  else notes.withDays.add(owner);
}

function mayBeSingle({ hours }: ObjectSchema, values: Values): boolean {
  const kind = hours && values[hours.kind];
  const days = hours?.days[String(kind)];
  return isUnknown(kind) || (days !== undefined && !("weekday" in days));
}

/**
 * Whether an object has children that apply to single days, in the program or in the account. `undefined` if unknown.
 * @param resource The object, if the program declares it.
 */
export async function hasHolidayRules(
  program: ProgramIndex,
  provider: ProviderResource | undefined,
  className: string,
  given: unknown,
  resource: ReferencedResource | undefined,
): Promise<boolean | undefined> {
  const { listed, withDays, ofAnybody } = notesOf(program);
  const id = resource === undefined ? given : (await resolveInputs(resourceLabel(resource), { id: resource.id }))?.id;
  const owners = [...(resource ? [program.placeholderId(resource)] : []), String(id)];
  if (ofAnybody || owners.some((owner) => withDays.has(owner))) return true;
  if (owners.some((owner) => listed.has(owner))) return false;
  if (typeof id !== "string" || isUnknown(id)) {
    // For an adopted object, only the platform knows what the program does not declare.
    const declared = resource && program.declarationOf(resource)?.values;
    return declared === undefined || declared[adoptKey] !== undefined ? undefined : false;
  }
  const child = Object.values(loadedSchemas.get(className)?.fields ?? {}).find(
    ({ options }) => options.children?.of.hours,
  )?.options.children?.of;
  const rows = child && (await queryAccount(program, provider, (api) => api.list(child, id)));
  return child && rows?.some((row) => mayBeSingle(child, fromWire(child, row)));
}
