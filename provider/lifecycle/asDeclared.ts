import type { ApiClient, ObjectId, Row } from "../api";
import { fromWire, governedFields, isInput, isSet, type ObjectSchema, type Values } from "../schema";
import { withoutInternal } from "./hidden";
import { childrenFields, declaredChildren, readChildren } from "./inlineChildren";

/**
 * What an object has of what is declared, as if it were last known. A value that the platform does not give back is left out,
 * and so sent.
 */
export async function withDeclaredForm(
  api: ApiClient,
  schema: ObjectSchema,
  { id, parent }: ObjectId,
  row: Row,
  news: Values,
): Promise<Values> {
  const declared = withoutInternal(news);
  const known: Values = {
    ...fromWire(schema, row),
    ...(schema.parent !== undefined && { [schema.parent]: parent }),
  };
  const governed = governedFields(schema.rules, declared);
  const olds: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.fields)) {
    const { stateOnly, writeOnly } = field.options;
    // The platform knows nothing of what is local, so that nothing differs.
    const value = stateOnly ? declared[name] : known[name];
    const isManaged = declared[name] !== undefined || (governed.includes(name) && isSet(value));
    const counts = isInput(field) ? isManaged && !writeOnly : isSet(value);
    if (counts && value !== undefined) olds[name] = value;
  }
  for (const [name, traits, wanted] of childrenFields(schema, declared)) {
    olds[name] = declaredChildren(await readChildren(api, traits, id), wanted);
  }
  return olds;
}
