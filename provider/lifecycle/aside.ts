import type { Api, ObjectId, Row } from "../api";
import { type Declarable, type Description, rowFields, type Values } from "../model";
import type { RunState } from "./runState";

/** Notes what stands aside in inputs that are not checked yet. */
export function noteAside({ fields }: Declarable, news: Values, run: RunState): void {
  for (const [name, { type }] of Object.entries(fields)) {
    if (type.aside !== undefined) run.resource(news).asides.set(name, type.aside.of(news[name]));
  }
}

/**
 * A body with what stands aside of its values: as the program gives it, else as it is on the platform, where somebody may have
 * put it.
 * @param at The object, where there is one already.
 */
export async function withAside(
  api: Api,
  description: Description,
  at: ObjectId | undefined,
  body: Row,
  news: Values,
  run: RunState,
): Promise<Row> {
  const fields = rowFields(description).flatMap(([name, { type }]) => {
    const [column] = type.columns(name);
    const { aside } = type;
    return aside !== undefined && column !== undefined && column.name in body ? [{ name, aside, at: column.name }] : [];
  });
  if (fields.length === 0) return body;
  const there = at === undefined ? undefined : await api.read(description, at);
  const whole = { ...body };
  for (const { name, aside, at: column } of fields) {
    const kept = aside.onto(whole[column] ?? null, aside.of(there?.[column]));
    whole[column] = aside.onto(kept, run.resource(news).asides.get(name));
  }
  return whole;
}
