import type { ObjectId, Row } from "../api";
import type { ObjectSchema, Values } from "../schema";

/** The id of a child's parent. */
export function parentIdOf(schema: ObjectSchema, values: Values): string | undefined {
  return schema.parent === undefined ? undefined : String(values[schema.parent]);
}

/** Where an object is, by its row and its parent's id. */
export function objectIdOf({ id }: Row, parent: string | undefined): ObjectId {
  return { id: String(id), ...(parent !== undefined && { parent }) };
}
