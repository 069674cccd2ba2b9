import type { ApiClient, ObjectId, Row } from "../api";
import { type ObjectSchema, type ResourceSchema, rowFields, type Values } from "../schema";
import type { RunState } from "./runState";

/** Records the editor layout in inputs that are not checked yet. */
export function recordEditorLayout({ fields }: ResourceSchema, news: Values, run: RunState): void {
  for (const [name, { type }] of Object.entries(fields)) {
    if (type.editorLayout !== undefined) run.resource(news).editorLayouts.set(name, type.editorLayout.of(news[name]));
  }
}

/**
 * Adds the editor layout to a body. The program's layout takes precedence over the platform's, which may have been
 * edited there.
 * @param at Identity of the object, if it already exists.
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
