import { DateTime } from "luxon";
import { scheduleRuleSchema } from "../objects/scheduleRule";
import { isUnknown, type Values } from "../schema";
import { adoptOption } from "../sdk/options";
import { type Declaration, declaredChildren, type ResourceDiagnostic } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { isScheduleRule, ruleList, ruleValue } from "./scheduleTimes";

const newNotes = () => ({
  /** Schedules, by their resource. */
  owners: new Map<object, Declaration>(),
  /** Last day of each holiday, by the schedule's resource. `undefined` if unknown. */
  lastDays: new Map<object, (string | undefined)[]>(),
  /** Whether a holiday does not name its schedule as a resource. It may belong to any schedule. */
  unplaced: false,
});
type Notes = ReturnType<typeof newNotes>;

/** Schedules whose holidays are all past. A schedule outside the program may have others. */
export const pastHolidays: ProgramCheck = { ended };

/** Records holidays: dates on which a rule closes its schedule. */
function noteHolidays(of: Declaration, notes: Notes): void {
  const { schema, resource, values, given, referred } = of;
  const entries = declaredChildren(of, isScheduleRule);
  // An adopted schedule may have holidays that the program does not declare.
  if (ruleList(schema) !== undefined && (entries.length > 0 || adoptOption(given) === undefined)) {
    notes.owners.set(resource, of);
  }
  for (const { values: entry } of entries) note(notes, resource, entry);
  if (!isScheduleRule(schema)) return;
  const owner = referred.get(scheduleRuleSchema.parent ?? "");
  if (owner === undefined) notes.unplaced = true;
  else note(notes, owner, values);
}

function note(notes: Notes, owner: object, rule: Values): void {
  const kind = ruleValue(rule, "kind");
  if ((kind !== "date" && kind !== "date_range") || ruleValue(rule, "isClosed") !== true) return;
  const last = ruleValue(rule, kind === "date" ? "startDate" : "endDate");
  const known = notes.lastDays.get(owner) ?? [];
  known.push(typeof last === "string" && !isUnknown(last) ? last : undefined);
  notes.lastDays.set(owner, known);
}

function ended({ declarations }: ProgramIndex, now: Date): ResourceDiagnostic[] {
  const notes = newNotes();
  for (const declaration of declarations) noteHolidays(declaration, notes);
  const { owners, lastDays, unplaced } = notes;
  if (unplaced) return [];
  // Date in the time zone where days start last, so a holiday is past in every time zone.
  const today = DateTime.fromJSDate(now, { zone: "UTC-12" }).toISODate() ?? "";
  return [...owners].flatMap(([owner, declaration]): ResourceDiagnostic[] => {
    const days = lastDays.get(owner) ?? [];
    const known = days.filter((day) => day !== undefined).sort();
    const last = known.at(-1);
    if (last === undefined || known.length < days.length || last >= today) return [];
    const message = `all holidays are past, the last one on ${last}. Add the next ones, or remove the past ones.`;
    return [{ declaration, severity: "warning", path: "", message }];
  });
}
