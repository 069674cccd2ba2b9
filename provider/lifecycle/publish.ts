import { isDeepStrictEqual } from "node:util";
import type { Api, ObjectId, Row } from "../api";
import { type Declarable, type Description, fromWire, type Values } from "../model";

/** Whether what is there should be published and is not: a change that is not in effect yet, or a run that was cut off. */
export function isPublishDue({ publication }: Declarable, there: Values, news: Values): boolean {
  return publication !== undefined && news[publication.wanted] === true && there[publication.done] === false;
}

/**
 * What is there, as callers hear it: an edit that changes nothing (where an editor draws a node, the order of keys) is a draft to
 * the platform, while what was published last is the same.
 * @param olds What was known before.
 */
export function asHeard({ publication }: Declarable, olds: Values, there: Values): Values {
  if (publication === undefined) return there;
  const { what, done, version } = publication;
  const isEdit = there[done] === false && olds[done] === true && olds[version] === there[version];
  return isEdit && isDeepStrictEqual(olds[what], there[what]) ? { ...there, [done]: true } : there;
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
  const there = row === undefined ? olds : asHeard(description, olds, fromWire(description, row));
  return isPublishDue(description, there, news) ? api.publish(description, at) : row;
}
