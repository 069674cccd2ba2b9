import type { ResourceSchema, Values } from "../schema";
import { versionKey } from "./internalInputs";

/** A later version of the package wrote the state, and this version cannot read it. */
export class NewerStateError extends Error {
  override readonly name = "NewerStateError";

  constructor(className: string, written: number, known: number) {
    super(
      `the state has version ${written} of ${className}, and this version of pulumi-sipio reads versions up to ${known}. Install the version that wrote the state, or a later one.`,
    );
  }
}

/** A later version of the package wrote a class into the state that this version does not have. */
export class NewerClassError extends Error {
  override readonly name = "NewerClassError";

  constructor(className: string) {
    super(
      `this version of pulumi-sipio has no class ${className}. A newer version wrote the state: install that version or a later one.`,
    );
  }
}

/** Returns the marker of the state's version. Empty for version 0. */
export function versionMark({ migrations = [] }: ResourceSchema): Values {
  return migrations.length === 0 ? {} : { [versionKey]: migrations.length };
}

/**
 * Converts inputs or outputs of an earlier version to the form of this version. The engine keeps the old ones in state
 * until the next create or update, so every operation starts with this.
 * @throws NewerStateError if a later version wrote the state.
 */
export function migrateState(schema: ResourceSchema, state: Values): Values {
  const { migrations = [] } = schema;
  const written = Number(state[versionKey] ?? 0);
  if (written > migrations.length) throw new NewerStateError(schema.class, written, migrations.length);
  if (written === migrations.length) return state;
  const migrated = migrations.slice(written).reduce((values, migrate) => migrate(values), state);
  return { ...migrated, ...versionMark(schema) };
}
