import { decryptInputs, reviewedKey, versionMark } from "../protocol";
import {
  checkAdoption,
  check as checkValues,
  formatDiagnostic,
  isObjectSchema,
  isWithin,
  type ResourceSchema,
  type SchemaRegistry,
  type Values,
} from "../schema";
import { getAdoptRequest } from "./adopt";
import { recordEditorLayout } from "./editorLayout";
import type { RunState } from "./runState";
import { hashWriteOnly } from "./writeOnly";

/** Result of a check: inputs in canonical form, and the reasons for rejecting them. */
export interface CheckResult {
  readonly inputs: Record<string, unknown>;
  /** Whether the inputs are valid. If `false` without failures, the program has already reported the problems. */
  readonly isValid: boolean;
  readonly failures: { readonly property: string; readonly reason: string }[];
}

/**
 * Checks the declaration of a resource. The property path is part of the reason, not a separate value. Otherwise, the
 * engine would print the value at the path, which may be a secret.
 * @param olds Result of the last check, if the object is in state.
 */
export function checkInputs(
  schema: ResourceSchema,
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
    ...(adopting === undefined || !isObjectSchema(schema) ? [] : checkAdoption(schema, adopting.by, registry)),
  ];
  const beyond = Array.isArray(reviewed) ? reviewed.map(String) : [];
  // The program's problems are more precise: it knows the resources, and the provider only their IDs.
  const isSaid = (path: string) => beyond.some((problem) => isWithin(path, problem.slice(0, problem.indexOf(": "))));
  const own = found.filter(({ path }) => !isSaid(path)).map(formatDiagnostic);
  const failures = reviewed === true ? [] : [...own, ...beyond];
  return {
    inputs: { ...hashWriteOnly(schema, olds, values, run), ...versionMark(schema) },
    isValid: own.length + beyond.length === 0 && reviewed !== true,
    failures: failures.map((reason) => ({ property: "", reason })),
  };
}
