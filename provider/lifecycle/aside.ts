import type { Api, ObjectId, Row } from "../api";
import { type Declarable, type Description, rowFields, type Values } from "../model";
import { identityKey } from "./hidden";

/**
 * What programs give aside of a value, by resource and field. It is sent and never compared, so that it needs to stand in no state:
 * an object is checked before it is written, by the same process and in the same run.
 */
const given = new Map<string, unknown>();

const slot = (news: Values, field: string) => JSON.stringify([news[identityKey], field]);

/** Notes what stands aside in inputs that are not checked yet. */
export function noteAside({ fields }: Declarable, news: Values): void {
  for (const [name, { type }] of Object.entries(fields)) {
    if (type.aside !== undefined) given.set(slot(news, name), type.aside.of(news[name]));
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
    whole[column] = aside.onto(kept, given.get(slot(news, name)));
  }
  return whole;
}
