import { type Diagnostic, formatValue, isRecord, isUnknown } from "../schema";
import { adoptOption } from "../sdk/options";
import { perRun } from "../sdk/perRun";
import type { Declaration } from "./declaration";

/** The names of those who adopt an object by its id. */
const adopters = perRun(() => new Map<string, string>());

/** Whether another resource adopts the same object, so that two would be in charge of it. */
export function duplicateAdoptions({ schema, account, name, values }: Declaration): Diagnostic[] {
  const by = adoptOption(values)?.by;
  if (!isRecord(by) || typeof by.id !== "string" || isUnknown(by.id)) return [];
  const slot = JSON.stringify([schema.class, account, by.id]);
  const earlier = adopters().get(slot);
  adopters().set(slot, earlier ?? name);
  if (earlier === undefined) return [];
  return [{ path: "adopt.id", message: `${formatValue(by.id)} is adopted by ${schema.class} "${earlier}" as well` }];
}
