import type { ObjectId, Row } from "../api";
import type { Description, Values } from "../model";

/** The id of a child's parent. */
export function parentOf(description: Description, values: Values): string | undefined {
  return description.parent === undefined ? undefined : String(values[description.parent]);
}

/** Where an object is, by its row and its parent's id. */
export function placeOf({ id }: Row, parent: string | undefined): ObjectId {
  return { id: String(id), ...(parent !== undefined && { parent }) };
}
