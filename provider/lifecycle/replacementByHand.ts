import type { AlreadyExistsError } from "../api";

/** A replacement that a person asked for meets the object that it is to replace, which still has the natural key. */
export class ReplacementByHandError extends Error {
  override readonly name = "ReplacementByHandError";

  constructor({ existingId, fields }: AlreadyExistsError) {
    const key = fields.length === 0 ? "natural key" : fields.join(" and ");
    const existing = existingId === undefined ? "an object" : existingId;
    super(
      `${existing} already has this ${key}, which must be unique. If that is the object being replaced, add deleteBeforeReplace: true to the resource options, so that it is deleted first. Nothing was changed.`,
    );
  }
}
