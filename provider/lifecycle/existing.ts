import { isDeepStrictEqual } from "node:util";
import type { ApiClient, ObjectId, Row } from "../api";
import { withoutInternal } from "../protocol";
import {
  formatValue,
  fromWire,
  governedFields,
  isInput,
  isRecord,
  isSensitive,
  isSet,
  type ObjectSchema,
  type Values,
} from "../schema";
import { diff } from "./diff";
import { childrenFields, onlyDeclaredValues, readChildren } from "./inlineChildren";

/** An earlier create left an object that differs from the declaration, so it is not adopted. */
export class ExistingDiffersError extends Error {
  override readonly name = "ExistingDiffersError";

  constructor(id: string, row: Row, differences: readonly string[]) {
    const created = createdAt(row);
    super(
      `${id} already exists${created === undefined ? "" : `, created ${created}`}. An earlier create with the same project, stack and resource name created it, and now it differs: ${differences.join("; ")}. ` +
        `Nothing was changed. To manage the object as it is declared, add { adopt: { id: "${id}" } } to the resource options. If it belongs to another stack, give this stack another name.`,
    );
  }
}

/** Returns the creation time of an object in ISO 8601, or `undefined` if the API does not return it. */
export function createdAt(row: Row): string | undefined {
  return typeof row.created_at === "number" ? new Date(row.created_at * 1000).toISOString() : undefined;
}

/**
 * Rejects an object that an earlier create left and that differs from the declaration, because another stack may own it
 * by now. Differences in the remaining steps of the create (children and publishing) are accepted.
 * @param olds Declared properties of the object, in the form of last known outputs.
 * @throws ExistingDiffersError if the object differs in other properties.
 */
export function requireUnchanged(schema: ObjectSchema, id: string, row: Row, olds: Values, news: Values): void {
  const { changed } = diff(schema, olds, news);
  const differing = changed.filter((name) => !isUnfinished(schema, name, olds, news));
  if (differing.length === 0) return;
  const differences = differing.map((name) => {
    const field = schema.fields[name];
    if (isSensitive(field) || field?.options.children !== undefined) return name;
    return `${name} is ${formatValue(olds[name] ?? null)}, declared as ${formatValue(news[name] ?? null)}`;
  });
  throw new ExistingDiffersError(id, row, differences);
}

/** Whether a property differs only because a later step of the create has not set it yet. */
function isUnfinished({ fields, publishing }: ObjectSchema, name: string, olds: Values, news: Values): boolean {
  if (name === publishing?.enabledBy) return !olds[publishing.version];
  const [old, wanted] = [olds[name], news[name]];
  if (fields[name]?.options.children === undefined || !isRecord(wanted)) return false;
  return Object.entries(isRecord(old) ? old : {}).every(([key, child]) => isDeepStrictEqual(child, wanted[key]));
}

/**
 * Returns the declared properties of an existing object, in the form of last known outputs. Properties that the API
 * does not return are omitted, so they are sent.
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
    // The platform does not store local properties, so they never differ.
    const value = stateOnly ? declared[name] : known[name];
    const isManaged = declared[name] !== undefined || (governed.includes(name) && isSet(value));
    const counts = isInput(field) ? isManaged && !writeOnly : isSet(value);
    if (counts && value !== undefined) olds[name] = value;
  }
  for (const [name, traits, wanted] of childrenFields(schema, declared)) {
    olds[name] = onlyDeclaredValues(await readChildren(api, traits, id), wanted);
  }
  return olds;
}
