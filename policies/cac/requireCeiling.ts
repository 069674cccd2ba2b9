import type { ReportResourceViolation, StackResource } from "../framework";

/** Reports an object without a limit. */
export function requireCeiling(
  object: StackResource,
  property: string,
  requirement: string,
  reportViolation: ReportResourceViolation,
): void {
  if (Reflect.get(object.values, property) === undefined)
    reportViolation(object, { property: property, requirement, remediation: `Set ${property}` });
}
