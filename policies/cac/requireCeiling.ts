import type { Report, StackObject } from "../policy";

/** Says that an object lacks a ceiling. */
export function requireCeiling(object: StackObject, property: string, rule: string, report: Report): void {
  if (Reflect.get(object.values, property) === undefined)
    report(object, { at: property, rule, fix: `Give ${property}` });
}
