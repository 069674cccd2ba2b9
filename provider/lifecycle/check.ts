import { check as checkValues, type Declarable, type Registry, takenOver, type Values } from "../model";
import { noteContent } from "./content";
import { reviewedKey } from "./hidden";
import { sealed } from "./sealed";

/** What check answers: the inputs in canonical form, and why they are refused. */
export interface CheckResult {
  readonly inputs: Record<string, unknown>;
  readonly failures: { readonly property: string; readonly reason: string }[];
}

/**
 * Checks what a program declares. The path stands in the reason, not beside it: the engine would print the value at the
 * path, and a refused value may be a secret.
 * @param olds What this answered the last time, where the object is in state.
 */
export function check(description: Declarable, registry: Registry, olds: Values, news: Values): CheckResult {
  const { [reviewedKey]: reviewed, ...declared } = news;
  noteContent(description, declared);
  const { values, problems } = checkValues(description, takenOver(description, declared), registry);
  const own = problems.map(({ path, reason }) => (path === "" ? reason : `${path}: ${reason}`));
  const beyond = Array.isArray(reviewed) ? reviewed.map(String) : [];
  const failures = reviewed === true ? [] : [...own, ...beyond];
  return { inputs: sealed(description, olds, values), failures: failures.map((reason) => ({ property: "", reason })) };
}
