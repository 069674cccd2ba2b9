import { isDeepStrictEqual } from "node:util";
import type { ApiClient, ObjectId, Row } from "../api";
import { fromWire, type ObjectSchema, type ResourceSchema, type Values } from "../schema";

/** Whether the object should be published but is not, because of a change or an interrupted run. */
export function needsPublish({ publishing }: ResourceSchema, there: Values, news: Values): boolean {
  return publishing !== undefined && news[publishing.enabledBy] === true && there[publishing.isPublished] === false;
}

/**
 * Returns the values with the publish state that callers experience. The platform marks an edit without effect, such as
 * a moved node or reordered keys, as a draft, although the published version is the same.
 * @param olds Last known values.
 */
export function withEffectivePublishState({ publishing }: ResourceSchema, olds: Values, there: Values): Values {
  if (publishing === undefined) return there;
  const { field, isPublished, version } = publishing;
  const isEdit = there[isPublished] === false && olds[isPublished] === true && olds[version] === there[version];
  return isEdit && isDeepStrictEqual(olds[field], there[field]) ? { ...there, [isPublished]: true } : there;
}

/**
 * Publishes an object if this is declared and necessary.
 * @param row Current row of the object, if it was just written.
 * @param olds Last known values.
 * @returns The row after publishing, otherwise the given row.
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
