import { formatList, suggest } from "pulumi-sipio/schema";
import { type CsvCell, readCsv } from "../files/csvFile";
import { formatPath, type Position, type SourceFile, type ValuePath } from "../files/sourceFile";
import { type ArgumentSchema, typesAt } from "../template/argumentSchema";
import type { Problem } from "./problem";

/** Columns other than those of arguments and secrets. */
const plainColumns = ["key", "name", "template", "tags", "suspended"];

const requiredColumns = ["key", "name", "template"];

/** Separator of the items of a list in one cell. */
const itemSeparator = "|";

/** Tenants of a CSV file in the form of the other formats, and problems of its header and rows. */
export interface CsvTenants {
  readonly source: SourceFile;
  readonly problems: readonly Problem[];
}

/**
 * Reads tenants from a CSV file. A column such as `args.hours.open` is a nested argument, whose schema decides the type of
 * the cells. An empty cell is an absent value.
 * @param schemas JSON schemas of the arguments by template.
 */
export async function readCsvTenants(file: string, schemas: ReadonlyMap<string, ArgumentSchema>): Promise<CsvTenants> {
  const { path, rows } = await readCsv(file);
  const [header = [], ...records] = rows;
  const names = header.map(({ text }) => text);
  const missing = missingColumns(path, header);
  const problems = [
    ...missing,
    ...(hasHeader(names) ? headerProblems(path, header) : []),
    ...records.flatMap((record) => widthProblems(path, header, record)),
  ];
  const columns = names.map((name) => (isColumn(name) ? name.split(".") : undefined));
  const templateColumn = names.indexOf("template");
  const tenants = records.map((record) => {
    const schema = schemas.get(record[templateColumn]?.text ?? "") ?? {};
    const row: Record<string, unknown> = {};
    for (const [index, column] of columns.entries()) {
      const text = record[index]?.text ?? "";
      if (column !== undefined && text !== "") setIn(row, column, typed(column, text, schema));
    }
    return row;
  });
  const locate = locator(names, header, records);
  // Without these columns, each row would repeat the problem of the header.
  return {
    source: { path, value: { tenants: missing.length > 0 ? [] : tenants }, locate, locateName: locate },
    problems,
  };
}

const isColumn = (name: string) => plainColumns.includes(name) || /^(?:args|secrets)(?:\.[^.\s]+)+$/.test(name);

/** Whether the first row names columns. Otherwise it is likely a tenant, whose cells may contain a secret. */
const hasHeader = (names: readonly string[]) => requiredColumns.some((name) => names.includes(name));

function headerProblems(file: string, header: readonly CsvCell[]): Problem[] {
  const names = header.map(({ text }) => text);
  return header.flatMap(({ text, position }, index) => {
    const fail = (message: string): Problem => ({ file, ...position, message });
    if (text === "") return [fail("the column has no name. Add one, or delete the column.")];
    if (names.indexOf(text) !== index) return [fail(`column ${text}: there is another column with this name`)];
    if (isColumn(text)) return [];
    const advice = suggest(plainColumns, text) ?? `Write args.${text} for an argument or secrets.${text} for a secret.`;
    return [fail(`column ${text}: unknown column. ${advice}`)];
  });
}

function missingColumns(file: string, header: readonly CsvCell[]): Problem[] {
  const missing = requiredColumns.filter((name) => !header.some(({ text }) => text === name));
  if (missing.length === 0) return [];
  const start = header[0]?.position ?? { line: 1, column: 1 };
  const advice = missing.length === requiredColumns.length ? ". The first row must name the columns." : "";
  return [{ file, ...start, message: `the header lacks ${formatList(missing, "and")}${advice}` }];
}

function widthProblems(file: string, header: readonly CsvCell[], record: readonly CsvCell[]): Problem[] {
  const [start] = record;
  const surplus = record.slice(header.length).find(({ text }) => text !== "");
  if (start === undefined || surplus === undefined) return [];
  const message = `the row has ${record.length} cells, but the header has ${header.length}. Put cells that contain the separator in quotes.`;
  return [{ file, ...surplus.position, message }];
}

/** Converts the text of a cell to the type that the schema expects. A text that does not fit stays, and is refused later. */
function typed([group = "", ...path]: readonly string[], text: string, schema: ArgumentSchema): unknown {
  if (group === "tags") return items(text);
  if (group === "suspended") return scalarOf(text, new Set(["boolean"]));
  if (group !== "args") return text;
  const types = typesAt(schema, path);
  if (types.has("array")) return listOf(text, schema, path, types);
  return scalarOf(text, types);
}

function listOf(text: string, schema: ArgumentSchema, path: ValuePath, types: ReadonlySet<string>): unknown {
  const json = jsonOf(text);
  if (json !== undefined) return json;
  const itemTypes = typesAt(schema, [...path, 0]);
  return types.has("string") ? text : items(text).map((item) => scalarOf(item, itemTypes));
}

function scalarOf(text: string, types: ReadonlySet<string>): unknown {
  if (types.has("string")) return text;
  if (types.has("boolean") && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  if ((types.has("integer") || types.has("number")) && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return Number(text);
  return types.has("object") ? (jsonOf(text) ?? text) : text;
}

/** Returns the JSON array or object in a text, if there is one. */
function jsonOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function items(text: string): string[] {
  return text
    .split(itemSeparator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function setIn(target: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  // Own members only: a column may be called args.constructor.
  if (rest.length === 0) {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const inner = Object.hasOwn(target, name) ? target[name] : undefined;
  const next = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  setIn(next, rest, value);
  Object.defineProperty(target, name, { value: next, enumerable: true, configurable: true, writable: true });
}

/** Returns a function that finds the cell of a value: `["tenants", 0, "args", "seats"]`. */
function locator(names: readonly string[], header: readonly CsvCell[], records: readonly (readonly CsvCell[])[]) {
  const start: Position = { line: 1, column: 1 };
  return ([, row, ...path]: ValuePath): Position => {
    const record = typeof row === "number" ? records[row] : undefined;
    if (record === undefined) return header[0]?.position ?? start;
    for (let { length } = path; length > 0; length -= 1) {
      const name = formatPath(path.slice(0, length)).replace(/\[\d+\]$/, "");
      const cell = record[names.indexOf(name)];
      if (cell !== undefined) return cell.position;
    }
    return record[0]?.position ?? start;
  };
}
