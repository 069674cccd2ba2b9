import { canonicalJson, isRecord, naturalKeyFields } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { type FieldProblem, invalidField } from "../errors";
import { columnsOfFields } from "../store/naturalKey";
import type { Row, Table } from "../store/table";
import { insertRow } from "./create";
import { deleteUnreferenced } from "./delete";
import { requireParent, type Target } from "./find";
import { danglingReferences } from "./references";
import { writeChanges } from "./update";
import { type ValidatedBody, validateBody } from "./validateBody";

/**
 * Replaces the children of a parent with a list, all or nothing. A child whose natural key is unchanged keeps its ID.
 * Source: contract, Verbs.
 */
export function replaceChildren(platform: SandboxContext, place: Target, entries: readonly unknown[]): Row[] {
  const { store } = platform;
  return store.transaction(() => {
    requireParent(platform, place);
    const table = store.require(place.schema.class);
    const wanted = acceptAll(platform, place, table, entries);
    const present = new Map(
      table.where({ [table.parent?.name ?? ""]: place.parent ?? null }).map((row) => [keyOf(table, row), row]),
    );
    const kept = new Set(wanted.map(({ key }) => key));
    for (const [key, row] of present) if (!kept.has(key)) deleteUnreferenced(platform, place, row.id);
    return wanted.map(({ key, columns }) => {
      const row = present.get(key);
      return row === undefined ? insertRow(platform, place, columns) : writeChanges(platform, place, row, columns);
    });
  });
}

interface Wanted {
  readonly key: string;
  readonly columns: ValidatedBody["columns"];
}

function acceptAll(
  { registry, store }: SandboxContext,
  place: Target,
  table: Table,
  entries: readonly unknown[],
): Wanted[] {
  const problems: FieldProblem[] = [];
  const places = new Map<string, number>();
  const wanted = entries.flatMap((body, index): Wanted[] => {
    const at = (field: string) => `[${index}].${field}`;
    if (!isRecord(body)) {
      problems.push({ field: `[${index}]`, message: "must be an object" });
      return [];
    }
    const accepted = validateBody(place.schema, registry, body);
    const { columns, given } = accepted;
    const dangling = danglingReferences(store, place.caller.accountId, table, columns, given);
    for (const { field, message } of [...accepted.problems, ...dangling]) problems.push({ field: at(field), message });
    const key = keyOf(table, columns);
    const earlier = places.get(key);
    if (earlier !== undefined && accepted.problems.length === 0) {
      problems.push({ field: `[${index}]`, message: `duplicate of [${earlier}]` });
    }
    places.set(key, index);
    return [{ key, columns }];
  });
  if (problems.length > 0) throw invalidField(problems);
  return wanted;
}

/** Returns the natural key of a child, or all its columns if it has no natural key. */
function keyOf(table: Table, columns: ValidatedBody["columns"]): string {
  const { schema } = table;
  const key = naturalKeyFields(schema);
  const names = key.length === 0 ? table.columns : columnsOfFields(schema, key);
  const own = names.filter(({ name }) => name !== table.parent?.name);
  return canonicalJson(own.map(({ name }) => columns[name] ?? null));
}
