import {
  checkAdoption,
  check as checkValues,
  type Declarable,
  isWithin,
  type Registry,
  takenOver,
  type Values,
} from "../model";
import { adoptingOf } from "./adopt";
import { noteAside } from "./aside";
import { noteContent } from "./content";
import { reviewedKey } from "./hidden";
import type { RunState } from "./runState";
import { sealed } from "./sealed";

/** What check answers: the inputs in canonical form, and why they are refused. */
export interface CheckResult {
  readonly inputs: Record<string, unknown>;
  /** Whether nothing is wrong; problems that the program's side has told already are not told again. */
  readonly sound: boolean;
  readonly failures: { readonly property: string; readonly reason: string }[];
}

/**
 * Checks what a program declares. The path stands in the reason, not beside it: the engine would print the value at the
 * path, and a refused value may be a secret.
 * @param olds What this answered the last time, where the object is in state.
 */
export function check(
  description: Declarable,
  registry: Registry,
  olds: Values,
  news: Values,
  run: RunState,
): CheckResult {
  const { [reviewedKey]: reviewed, ...declared } = news;
  noteContent(description, declared, run);
  noteAside(description, declared, run);
  const { values, problems } = checkValues(description, takenOver(description, declared), registry);
  const adopting = adoptingOf(news);
  const found = [
    ...problems,
    ...(adopting === undefined || description.part !== undefined
      ? []
      : checkAdoption(description, adopting.by, registry)),
  ];
  const beyond = Array.isArray(reviewed) ? reviewed.map(String) : [];
  // The program's side says more of a place than this does: it knows resources, and this only their ids.
  const isSaid = (path: string) => beyond.some((problem) => isWithin(path, problem.slice(0, problem.indexOf(": "))));
  const own = found.flatMap(({ path, reason }) =>
    path === "" ? [reason] : isSaid(path) ? [] : [`${path}: ${reason}`],
  );
  const failures = reviewed === true ? [] : [...own, ...beyond];
  return {
    inputs: sealed(description, olds, values, run),
    sound: own.length + beyond.length === 0 && reviewed !== true,
    failures: failures.map((reason) => ({ property: "", reason })),
  };
}
