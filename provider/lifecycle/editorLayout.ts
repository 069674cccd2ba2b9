import type { ApiClient, ObjectId, Row } from "../api";
import { type AnySchema, type ObjectSchema, rowFields, type Values } from "../schema";
import type { RunState } from "./runState";

/** Notes what stands aside in inputs that are not checked yet. */
export function recordEditorLayout({ fields }: AnySchema, news: Values, run: RunState): void {
  for (const [name, { type }] of Object.entries(fields)) {
    if (type.editorLayout !== undefined) run.resource(news).editorLayouts.set(name, type.editorLayout.of(news[name]));
  }
}

/**
 * Body with data that is sent in addition to the values: the program's or, if it has none, the platform's, where
 * somebody may have edited it.
 * @param at The object, if it exists already.
 */
export async function withEditorLayout(
  api: ApiClient,
  schema: ObjectSchema,
  at: ObjectId | undefined,
  body: Row,
  news: Values,
  run: RunState,
): Promise<Row> {
  const fields = rowFields(schema).flatMap(([name, { type }]) => {
    const [column] = type.columns(name);
    const { editorLayout } = type;
    return editorLayout !== undefined && column !== undefined && column.name in body
      ? [{ name, editorLayout, at: column.name }]
      : [];
  });
  if (fields.length === 0) return body;
  const there = at === undefined ? undefined : await api.read(schema, at);
  const whole = { ...body };
  for (const { name, editorLayout, at: column } of fields) {
    const kept = editorLayout.onto(whole[column] ?? null, editorLayout.of(there?.[column]));
    whole[column] = editorLayout.onto(kept, run.resource(news).editorLayouts.get(name));
  }
  return whole;
}
