import type { ProviderResource } from "@pulumi/pulumi";
import { scheduleRuleSchema } from "../objects/scheduleRule";
import { adoptKey } from "../protocol";
import { fromWire, isUnknown, type Values } from "../schema";
import { type ReferencedResource, resourceLabel } from "../sdk/references";
import { resolveInputs } from "../sdk/resolveInputs";
import { type Declaration, declaredChildren } from "./declaration";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";
import { isScheduleRule, ruleList } from "./scheduleTimes";

const newNotes = () => ({
  /** Schedules whose rules are all declared inline. */
  listed: new Set<string>(),
  /** Schedules that have, or may have, a rule for dates. */
  withDays: new Set<string>(),
  /** Whether a rule for dates has an unknown schedule. */
  ofAnybody: false,
  /** Number of the program's declarations that were examined. */
  seen: 0,
});

/** Returns the schedules with rules for dates. */
function notesOf(program: ProgramIndex) {
  const notes = program.state(newNotes);
  for (const of of program.declarations.slice(notes.seen)) note(of, notes, program);
  notes.seen = program.declarations.length;
  return notes;
}

function note(of: Declaration, notes: ReturnType<typeof newNotes>, program: ProgramIndex): void {
  const { schema, values, resource } = of;
  const own = program.placeholderId(resource);
  const list = values[ruleList(schema) ?? ""];
  if (Array.isArray(list) && !list.some(isUnknown)) notes.listed.add(own);
  else if (list !== undefined) notes.withDays.add(own);
  for (const { values: entry } of declaredChildren(of, isScheduleRule)) {
    if (mayBeForDates(entry)) notes.withDays.add(own);
  }
  if (!isScheduleRule(schema) || !mayBeForDates(values)) return;
  const owner = program.parentIdOf(of);
  if (owner === undefined) notes.ofAnybody = true;
  else notes.withDays.add(owner);
}

function mayBeForDates({ kind }: Values): boolean {
  return isUnknown(kind) || kind === "date" || kind === "date_range";
}

/**
 * Whether a schedule has rules for dates, in the program or in the account. `undefined` if unknown.
 * @param resource The schedule, if the program declares it.
 */
export async function hasHolidayRules(
  program: ProgramIndex,
  provider: ProviderResource | undefined,
  given: unknown,
  resource: ReferencedResource | undefined,
): Promise<boolean | undefined> {
  const { listed, withDays, ofAnybody } = notesOf(program);
  const id = resource === undefined ? given : (await resolveInputs(resourceLabel(resource), { id: resource.id }))?.id;
  const owners = [...(resource ? [program.placeholderId(resource)] : []), String(id)];
  if (ofAnybody || owners.some((owner) => withDays.has(owner))) return true;
  if (owners.some((owner) => listed.has(owner))) return false;
  if (typeof id !== "string" || isUnknown(id)) {
    // For an adopted schedule, only the platform knows what the program does not declare.
    const declared = resource && program.declarationOf(resource)?.values;
    return declared === undefined || declared[adoptKey] !== undefined ? undefined : false;
  }
  const rows = await queryAccount(program, provider, (api) => api.list(scheduleRuleSchema, id));
  return rows?.some((row) => mayBeForDates(fromWire(scheduleRuleSchema, row)));
}
