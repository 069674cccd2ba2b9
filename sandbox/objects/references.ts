import { formatValue, fromWire, type Json, type Reference } from "pulumi-sipio/schema";
import type { FieldProblem } from "../errors";
import { columnsOfFields } from "../store/naturalKey";
import type { Store } from "../store/store";
import type { Table } from "../store/table";
import { isInReach } from "./tenancy";

type Columns = Readonly<Record<string, Json>>;

/**
 * Returns the problems of a body's references: missing objects, objects of other tenants, and objects that do not
 * qualify.
 */
export function danglingReferences(
  store: Store,
  accountId: string,
  table: Table,
  columns: Columns,
  given: ReadonlySet<string>,
  ownId?: string,
): FieldProblem[] {
  // References of an account point into that account, except references to accounts.
  const { tenant, class: own } = table.schema;
  const homeOf = (of: string | undefined) => (tenant !== undefined && of !== own ? (ownId ?? "") : accountId);
  return table.columns.flatMap(({ name, references }) => {
    if (references === undefined || name === table.parent?.name) return [];
    const id = columns[name];
    const spokenOf = given.has(name) || ("kindColumn" in references && given.has(references.kindColumn));
    if (!spokenOf || id === null || id === undefined) return [];
    const message = wrongTarget(store, homeOf, references, columns, id);
    return message === undefined ? [] : [{ field: name, message }];
  });
}

function wrongTarget(
  store: Store,
  homeOf: (className: string | undefined) => string,
  to: Reference,
  columns: Columns,
  id: Json,
): string | undefined {
  const className = "class" in to ? to.class : to.classes[String(columns[to.kindColumn])];
  if (className === undefined) return undefined;
  const table = store.find(className);
  const row = table?.find(String(id));
  const home = homeOf(className);
  const isItself = table?.schema.tenant !== undefined && row?.id === home;
  if (table === undefined || row === undefined || !(isItself || isInReach(store, table.schema, row, home))) {
    return `no ${className} with the ID ${formatValue(id)} exists in this account`;
  }
  const values = fromWire(table.schema, row);
  const where = "class" in to ? Object.entries(to.where ?? {}) : [];
  const lacking = where.filter(([field, wanted]) => values[field] !== wanted);
  if (lacking.length === 0) return undefined;
  const conditions = lacking.map(([field, wanted]) => {
    const [column] = columnsOfFields(table.schema, [field]);
    const wire = table.schema.fields[field]?.type.toWire(field, wanted) ?? {};
    return `${column?.name} = ${formatValue(column === undefined ? wanted : wire[column.name])}`;
  });
  return `${className} ${formatValue(id)} must have ${conditions.join(" and ")}`;
}
