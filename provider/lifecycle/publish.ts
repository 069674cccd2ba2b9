import type { Api, ObjectId, Row } from "../api";
import { type Declarable, type Description, fromWire, type Values } from "../model";

/** Whether what is there should be published and is not: a change that is not in effect yet, or a run that was cut off. */
export function isPublishDue({ publication }: Declarable, there: Values, news: Values): boolean {
  return publication !== undefined && news[publication.wanted] === true && there[publication.done] === false;
}

/**
 * Publishes an object where that is wanted and due.
 * @param row The object as the platform has it, where it was just written.
 * @param olds What was known of it before.
 * @returns the object as it is now, if it is known anew.
 */
export async function publishWhereDue(
  api: Api,
  description: Description,
  at: ObjectId,
  row: Row | undefined,
  olds: Values,
  news: Values,
): Promise<Row | undefined> {
  const there = row === undefined ? olds : fromWire(description, row);
  return isPublishDue(description, there, news) ? api.publish(description, at) : row;
}
