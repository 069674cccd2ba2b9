import { type Condition, isUnknown, type Values } from "../schema";

/** Whether a condition is certain to hold. */
export function holds(condition: Condition, values: Values): boolean {
  return Object.entries(condition).every(([field, wanted]) => wanted.includes(values[field]));
}

/** Whether a condition holds or may hold once all values are known. */
export function mayHold(condition: Condition, values: Values): boolean {
  return Object.entries(condition).every(
    ([field, wanted]) => isUnknown(values[field]) || wanted.includes(values[field]),
  );
}
