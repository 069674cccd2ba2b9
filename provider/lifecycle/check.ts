import { decryptInputs, reviewedKey, versionMark } from "../protocol";
import {
  type AnySchema,
  checkAdoption,
  check as checkValues,
  formatDiagnostic,
  isWithin,
  type SchemaRegistry,
  type Values,
} from "../schema";
import { getAdoptRequest } from "./adopt";
import { recordEditorLayout } from "./editorLayout";
import type { RunState } from "./runState";
import { hashWriteOnly } from "./writeOnly";

/** What check answers: the inputs in canonical form, and why they are refused. */
export interface CheckResult {
  readonly inputs: Record<string, unknown>;
  /** Whether nothing is wrong; problems that the program's side has told already are not told again. */
  readonly isValid: boolean;
  readonly failures: { readonly property: string; readonly reason: string }[];
}

/**
 * Checks what a program declares. The path stands in the reason, not beside it: the engine would print the value at the
 * path, and a refused value may be a secret.
 * @param olds What this answered the last time, where the object is in state.
 */
export function check(
  schema: AnySchema,
  registry: SchemaRegistry,
  olds: Values,
  news: Values,
  run: RunState,
): CheckResult {
  const { [reviewedKey]: reviewed, ...declared } = news;
  run.noteUpload(schema, declared);
  recordEditorLayout(schema, declared, run);
  const { values, problems } = checkValues(schema, decryptInputs(schema, declared), registry);
  const adopting = getAdoptRequest(news);
  const found = [
    ...problems,
    ...(adopting === undefined || schema.destination !== undefined ? [] : checkAdoption(schema, adopting.by, registry)),
  ];
  const beyond = Array.isArray(reviewed) ? reviewed.map(String) : [];
  // The program's side says more of a place than this does: it knows resources, and this only their ids.
  const isSaid = (path: string) => beyond.some((problem) => isWithin(path, problem.slice(0, problem.indexOf(": "))));
  const own = found.filter(({ path }) => !isSaid(path)).map(formatDiagnostic);
  const failures = reviewed === true ? [] : [...own, ...beyond];
  return {
    inputs: { ...hashWriteOnly(schema, olds, values, run), ...versionMark(schema) },
    isValid: own.length + beyond.length === 0 && reviewed !== true,
    failures: failures.map((reason) => ({ property: "", reason })),
  };
}
