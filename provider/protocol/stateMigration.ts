import type { AnySchema, Values } from "../schema";
import { versionKey } from "./internalInputs";

/** The state was written by a later version of the package, which this one cannot read. */
export class NewerStateError extends Error {
  override readonly name = "NewerStateError";

  constructor(className: string, written: number, known: number) {
    super(
      `the state has version ${written} of ${className}, and this version of pulumi-sipio reads versions up to ${known}. Install the version that wrote the state, or a later one.`,
    );
  }
}

/** Marker of a state's version; `undefined` for version 0. */
export function versionMark({ migrations = [] }: AnySchema): Values {
  return migrations.length === 0 ? {} : { [versionKey]: migrations.length };
}

/**
 * Inputs or outputs of an earlier version, in the form of this one. The engine keeps the old ones in state until the
 * next create or update, so every operation starts with this.
 * @throws NewerStateError
 */
export function migrateState(schema: AnySchema, state: Values): Values {
  const { migrations = [] } = schema;
  const written = Number(state[versionKey] ?? 0);
  if (written > migrations.length) throw new NewerStateError(schema.class, written, migrations.length);
  if (written === migrations.length) return state;
  const migrated = migrations.slice(written).reduce((values, migrate) => migrate(values), state);
  return { ...migrated, ...versionMark(schema) };
}
