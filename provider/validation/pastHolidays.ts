import { DateTime } from "luxon";
import { isUnknown, type ObjectSchema, type Values } from "../schema";
import { adoptOption } from "../sdk/options";
import { type Declaration, declaredChildren, type ResourceDiagnostic, valueIn } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

const newNotes = () => ({
  /** Objects that can have holidays, by their resource. */
  owners: new Map<object, Declaration>(),
  /** Last day of each holiday, by the owner's resource. `undefined` if unknown. */
  lastDays: new Map<object, (string | undefined)[]>(),
  /** Whether a holiday does not name its owner as a resource. It may belong to any object. */
  unplaced: false,
});
type Notes = ReturnType<typeof newNotes>;

/** Objects whose holidays are all past. An object outside the program may have others. */
export const pastHolidays: ProgramCheck = { ended };

/** Records the holidays of an object: days on which a child closes it. */
function noteHolidays(of: Declaration, notes: Notes): void {
  const { schema, resource, values, given, referred } = of;
  const entries = declaredChildren(of, ({ hours }) => hours !== undefined);
  const canHave = Object.values(schema.fields).some(({ options }) => options.children?.of.hours !== undefined);
  // An adopted object may have holidays that the program does not declare.
  if (canHave && (entries.length > 0 || adoptOption(given) === undefined)) {
    notes.owners.set(resource, of);
  }
  for (const { child, values: entry } of entries) note(notes, resource, child, entry);
  if (schema.hours === undefined) return;
  const owner = referred.get(schema.parent ?? "");
  if (owner === undefined) notes.unplaced = true;
  else note(notes, owner, schema, values);
}

function note(notes: Notes, owner: object, child: ObjectSchema, values: Values): void {
  const { hours } = child;
  const kind = hours && valueIn(child, values, hours.kind);
  const closes = hours && valueIn(child, values, hours.closes);
  const days = hours?.days[String(kind)];
  if (days === undefined || "weekday" in days || closes !== true) return;
  const last = valueIn(child, values, days.last);
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
