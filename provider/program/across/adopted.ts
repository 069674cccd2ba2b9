import { isRecord, isUnknown, type Problem, show } from "../../model";
import { adoptedBy } from "../options";
import type { Declaration } from "./declaration";
import { perRun } from "./perRun";

/** The names of those who adopt an object by its id. */
const adopters = perRun(() => new Map<string, string>());

/** Whether another resource adopts the same object, so that two would be in charge of it. */
export function adoptedTwice({ description, account, name, values }: Declaration): Problem[] {
  const by = adoptedBy(values)?.by;
  if (!isRecord(by) || typeof by.id !== "string" || isUnknown(by.id)) return [];
  const slot = JSON.stringify([description.class, account, by.id]);
  const earlier = adopters().get(slot);
  adopters().set(slot, earlier ?? name);
  if (earlier === undefined) return [];
  return [{ path: "adopt.id", reason: `${show(by.id)} is adopted by ${description.class} "${earlier}" as well` }];
}
