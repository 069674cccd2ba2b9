import type { ReportResourceViolation, StackResource } from "../framework";

/** Says that an object lacks a ceiling. */
export function requireCeiling(
  object: StackResource,
  property: string,
  requirement: string,
  reportViolation: ReportResourceViolation,
): void {
  if (Reflect.get(object.values, property) === undefined)
    reportViolation(object, { property: property, requirement, remediation: `Set ${property}` });
}
