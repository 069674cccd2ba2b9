import type { Api, ObjectId, Row } from "../api";
import { type Description, fromWire, governedFields, isInput, isSet, type Values } from "../model";
import { childrenFields, onlyDeclared, readChildren } from "./children";
import { visible } from "./hidden";

/**
 * What an object has of what is declared, as if it were last known. A value that the platform does not give back is left out,
 * and so sent.
 */
export async function asDeclared(
  api: Api,
  description: Description,
  { id, parent }: ObjectId,
  row: Row,
  news: Values,
): Promise<Values> {
  const declared = visible(news);
  const known: Values = {
    ...fromWire(description, row),
    ...(description.parent !== undefined && { [description.parent]: parent }),
  };
  const governed = governedFields(description.rules, declared);
  const olds: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(description.fields)) {
    const { local, writeOnly } = field.traits;
    // The platform knows nothing of what is local, so that nothing differs.
    const value = local ? declared[name] : known[name];
    const isManaged = declared[name] !== undefined || (governed.includes(name) && isSet(value));
    const counts = isInput(field) ? isManaged && !writeOnly : isSet(value);
    if (counts && value !== undefined) olds[name] = value;
  }
  for (const [name, traits, wanted] of childrenFields(description, declared)) {
    olds[name] = onlyDeclared(await readChildren(api, traits, id), wanted);
  }
  return olds;
}
