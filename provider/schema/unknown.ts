/**
 * Sentinel for a value that is unknown during preview, such as the ID of an object that the same run creates. It is
 * Pulumi's own (`runtime.unknownValue`) and part of its wire protocol.
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is unknown during preview. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

/** Whether a value contains an unknown value. */
export function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (typeof value === "object" && value !== null) return Object.values(value).some(containsUnknown);
  return false;
}
