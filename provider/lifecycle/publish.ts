import { isDeepStrictEqual } from "node:util";
import type { ApiClient, ObjectId, Row } from "../api";
import { type AnySchema, fromWire, type ObjectSchema, type Values } from "../schema";

/** Whether what is there should be published and is not: a change that is not in effect yet, or a run that was cut off. */
export function needsPublish({ publishing }: AnySchema, there: Values, news: Values): boolean {
  return publishing !== undefined && news[publishing.enabledBy] === true && there[publishing.isPublished] === false;
}

/**
 * Object as callers hear it. To the platform, an edit without an effect (such as a node's position or the order of
 * keys) is a draft, but the published version is the same.
 * @param olds Last known values.
 */
export function withEffectivePublishState({ publishing }: AnySchema, olds: Values, there: Values): Values {
  if (publishing === undefined) return there;
  const { field, isPublished, version } = publishing;
  const isEdit = there[isPublished] === false && olds[isPublished] === true && olds[version] === there[version];
  return isEdit && isDeepStrictEqual(olds[field], there[field]) ? { ...there, [isPublished]: true } : there;
}

/**
 * Publishes an object if this is declared and necessary.
 * @param row Object on the platform, if it was just written.
 * @param olds Last known values.
 * @returns the object as it is now, if it was read again.
 */
export async function publishIfNeeded(
  api: ApiClient,
  schema: ObjectSchema,
  at: ObjectId,
  row: Row | undefined,
  olds: Values,
  news: Values,
): Promise<Row | undefined> {
  const there = row === undefined ? olds : withEffectivePublishState(schema, olds, fromWire(schema, row));
  return needsPublish(schema, there, news) ? api.publish(schema, at) : row;
}
