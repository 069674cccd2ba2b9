import { isUnknown, type ValueReference } from "../schema";
import { perRun } from "../sdk/perRun";
import { type Declaration, placeholderId } from "./declaration";

/** The values of one field of a class in one account, each with what stands for the object that has it. */
interface Column {
  readonly holders: Map<string, string>;
  /** Whether somebody has a value that is not known yet. */
  unknown: boolean;
}

const columns = perRun(() => new Map<string, Column>());

/** The column of a field of a class in an account. */
export function columnOf({ class: className, field }: ValueReference, account: string): Column {
  const slot = JSON.stringify([className, field, account]);
  const column = columns().get(slot) ?? { holders: new Map(), unknown: false };
  columns().set(slot, column);
  return column;
}

/** Notes a natural key of one field, by which others may name the object. */
export function recordNaturalKey({ schema, resource, account, values }: Declaration): void {
  const [field, ...more] = schema.unique?.fields ?? [];
  if (field === undefined || more.length > 0) return;
  const value = values[field];
  const column = columnOf({ class: schema.class, field }, account);
  if (isUnknown(value)) column.unknown = true;
  else if (typeof value === "string") column.holders.set(value, placeholderId(resource));
}
