import { isDeepStrictEqual } from "node:util";
import { objects } from "pulumi-sipio/objects";
import {
  check,
  columnsOf,
  expand,
  type Fields,
  idColumn,
  isRecord,
  type ObjectSchema,
  toWire,
  type Values,
} from "pulumi-sipio/schema";
import type { StateResource } from "../engine";
import type { WireRow } from "../sandbox";
import {
  type Args,
  type Declarations,
  type Entry,
  labelOf,
  type OutputOf,
  Ref,
  referencesIn,
  schemaOf,
  urnOf,
  withReferences,
} from "./declarations";

/** Rows of all tenants, by object. */
export type Rows = Readonly<Record<string, readonly WireRow[]>>;

/** Objects of an entry on the platform. */
export interface Standing {
  /** ID of the object; of a `Destination`, that of the object whose property it is. */
  readonly id: string;
  /** Columns that the program declares, with their values. */
  readonly declared: Values;
  readonly row: WireRow;
  /** Rows of the children that it lists. */
  readonly children: readonly WireRow[];
}

/** Objects of a program on the platform, by entry. */
export type Standings = ReadonlyMap<number, Standing>;

/** Expected content of the platform: the declared objects, and everything else unchanged. */
export interface Expected {
  readonly program: Declarations;
  /** Content of the platform before the run. */
  readonly before: Standings;
  /** Entries that the run may change. */
  readonly touched: ReadonlySet<number>;
  /** IDs of objects that belong to nobody of the program. */
  readonly others: ReadonlySet<string>;
}

/** Content of a platform and its differences from the expected content, as text. */
export interface Compared {
  readonly standings: Standings;
  readonly problems: readonly string[];
}

/** Compares the platform with a program. */
export function compared(expected: Expected, state: readonly StateResource[], rows: Rows): Compared {
  const comparison = new Comparison(expected.program, state, rows);
  comparison.requireNoOthers(expected.others);
  comparison.requireUntouched(expected.before, comparison.withReplaced(expected.before, expected.touched));
  return comparison;
}

class Comparison implements Compared {
  readonly problems: string[] = [];
  readonly standings = new Map<number, Standing>();
  /** IDs of the rows that belong to the program. */
  readonly #known = new Set<string>();
  readonly #resources: ReadonlyMap<string, StateResource>;

  constructor(
    private readonly program: Declarations,
    state: readonly StateResource[],
    private readonly rows: Rows,
  ) {
    const present = state.filter((resource) => !("delete" in resource && resource.delete));
    this.#resources = new Map(present.map((resource) => [resource.urn, resource]));
    for (const entry of program.entries) {
      if (entry.className === "Destination") this.#compareDestination(entry);
      else this.#compare(entry);
    }
  }

  requireNoOthers(others: ReadonlySet<string>): void {
    for (const { apiName, singleton } of objects.all) {
      if (singleton !== undefined) continue;
      for (const row of this.rows[apiName] ?? []) {
        const id = String(row.id);
        if (others.has(id) || this.#known.has(id)) continue;
        this.problems.push(`${apiName} ${id} belongs to no resource: ${JSON.stringify(row)}`);
      }
    }
  }

  /** Entries that the run may change, with those that refer to what it replaced. */
  withReplaced(before: Standings, touched: ReadonlySet<number>): ReadonlySet<number> {
    const all = new Set(touched);
    const isReplaced = (id: number) => all.has(id) && before.get(id)?.id !== this.standings.get(id)?.id;
    for (let size = 0; size < all.size; ) {
      size = all.size;
      for (const { id, className, args } of this.program.entries) {
        if (referencesIn(args).some(isReplaced)) all.add(id);
        // A destination is a property of another object.
        if (className === "Destination" && all.has(id)) for (const owner of referencesIn(args.of)) all.add(owner);
      }
    }
    return all;
  }

  requireUntouched(before: Standings, touched: ReadonlySet<number>): void {
    const separate = new Set([...before.values(), ...this.standings.values()].flatMap(columnsOfDestination));
    for (const entry of this.program.entries) {
      const [then, now] = [before.get(entry.id), this.standings.get(entry.id)];
      if (then === undefined || now === undefined) continue;
      if (!touched.has(entry.id)) this.#requireSame(entry, then, now);
      else if (then.id === now.id) this.#requireLeftAlone(entry, then, now, separate);
    }
  }

  #requireSame(entry: Entry, then: Standing, now: Standing): void {
    const label = labelOf(entry);
    if (then.id !== now.id) this.problems.push(`${label} was replaced: ${then.id} by ${now.id}`);
    else if (!isDeepStrictEqual(then.row, now.row))
      this.problems.push(`${label} was changed: ${difference(then.row, now.row)}`);
    else if (!isDeepStrictEqual(sorted(then.children), sorted(now.children)))
      this.problems.push(`the children of ${label} were changed: ${JSON.stringify([then.children, now.children])}`);
  }

  /** Properties that the program does not declare stay as they are; those that it no longer declares are reset. */
  #requireLeftAlone(entry: Entry, then: Standing, now: Standing, separate: ReadonlySet<string>): void {
    const schema = schemaOf(entry);
    if (schema === undefined) return;
    const label = labelOf(entry);
    const own = ownColumns(schema).filter((column) => !separate.has(`${now.id} ${column}`));
    for (const column of own.filter((each) => !(each in now.declared))) {
      const [was, is] = [then.row[column] ?? null, now.row[column] ?? null];
      if (column in then.declared) {
        if (is !== null)
          this.problems.push(`${label}: ${column} is no longer declared, but still ${JSON.stringify(is)}`);
      } else if (!isDeepStrictEqual(was, is)) {
        this.problems.push(
          `${label}: ${column} is not declared, but changed from ${JSON.stringify(was)} to ${JSON.stringify(is)}`,
        );
      }
    }
  }

  #compare(entry: Entry): void {
    const label = labelOf(entry);
    const schema = objects.require(entry.className);
    const id = this.#resources.get(urnOf(entry))?.id;
    if (id === undefined) {
      this.problems.push(`${label} is not in the state`);
      return;
    }
    const { values, problems } = check(
      schema,
      this.#realized(schema.fields, { ...entry.args, ...entry.ignored }),
      objects,
    );
    if (problems.length > 0) this.problems.push(`${label} is not sound: ${JSON.stringify(problems)}`);
    const row = this.#rowOf(schema, id);
    if (row === undefined) {
      this.problems.push(`${label}: the platform has no ${id}`);
      return;
    }
    const shown = Object.entries(values).filter(([name]) => isReturned(schema, name));
    const declared = toWire(schema, Object.fromEntries(shown));
    this.#requireColumns(label, declared, row);
    const { publishing } = schema;
    // The platform marks every edit as a draft, also one that callers would not hear.
    if (publishing !== undefined && values[publishing.enabledBy] !== false && Number(row.version) < 1) {
      this.problems.push(`${label} is not published`);
    }
    const children: WireRow[] = [];
    for (const [name, { options }] of Object.entries(schema.fields)) {
      const wanted = values[name];
      if (options.children === undefined || !isRecord(wanted)) continue;
      children.push(...this.#compareChildren(`${label}.${name}`, options.children.of, id, wanted));
    }
    this.standings.set(entry.id, { id, declared, row, children });
  }

  #compareDestination(entry: Entry): void {
    const owner = this.program.entries.find(({ id }) => entry.args.of instanceof Ref && id === entry.args.of.to);
    const schema = owner && schemaOf(owner);
    const id = owner && this.#resources.get(urnOf(owner))?.id;
    const row = schema && id && this.#rowOf(schema, id);
    const property = String(entry.args.property);
    const field = schema?.fields[property];
    if (!row || id === undefined || field === undefined) {
      this.problems.push(`${labelOf(entry)}: its object does not exist`);
      return;
    }
    const { [property]: given } = this.#realized({ [property]: field }, { [property]: entry.args.dest });
    const declared = field.type.toWire(
      property,
      field.type.check(given, property, { problems: [], registry: objects }),
    );
    this.#requireColumns(labelOf(entry), declared, row);
    this.standings.set(entry.id, { id, declared, row: { ...declared, [destinationMark]: property }, children: [] });
  }

  #compareChildren(label: string, of: ObjectSchema, parent: string, wanted: Values): WireRow[] {
    const [column] = of.fields[of.parent ?? ""]?.type.columns(of.parent ?? "") ?? [];
    const left = new Set((this.rows[of.apiName] ?? []).filter((row) => row[column?.name ?? ""] === parent));
    const found: WireRow[] = [];
    for (const [key, shrunk] of Object.entries(wanted)) {
      const entry = expand(of, key, shrunk);
      const declared = toWire(of, isRecord(entry) ? entry : {});
      const row = [...left].find((each) => isWithin(declared, each));
      if (row === undefined) {
        this.problems.push(`${label} lacks ${JSON.stringify(declared)}; left are ${JSON.stringify([...left])}`);
        continue;
      }
      left.delete(row);
      this.#known.add(String(row.id));
      found.push(row);
    }
    for (const row of left) this.problems.push(`${label} has one too many: ${JSON.stringify(row)}`);
    return found;
  }

  #requireColumns(label: string, declared: Values, row: WireRow): void {
    for (const [column, value] of Object.entries(declared)) {
      if (isDeepStrictEqual(value ?? null, row[column] ?? null)) continue;
      this.problems.push(
        `${label}: ${column} must be ${JSON.stringify(value)}; the platform has ${JSON.stringify(row[column])}`,
      );
    }
  }

  #rowOf(schema: ObjectSchema, id: string): WireRow | undefined {
    const own = id.split("/").at(-1);
    const { apiName } = schema.singleton === undefined ? schema : objects.require(schema.singleton.of);
    const row = this.rows[apiName]?.find((each) => each[idColumn(schema)] === own);
    if (row !== undefined) this.#known.add(String(row.id));
    return row;
  }

  /** Arguments with the IDs that references have come to. */
  #realized(fields: Fields, args: Args): Args {
    const realize = (of: Fields, values: Args): Args =>
      Object.fromEntries(
        Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
          const field = of[name];
          if (field?.options.presence === "program") return [];
          if (field?.options.upload !== undefined) return [[name, anyContent]];
          if (value instanceof Ref) {
            const id = this.#idOf(value);
            return [[name, field?.type.fromResource?.(value.className, id) ?? id]];
          }
          const child = field?.options.children?.of;
          if (child !== undefined && Array.isArray(value)) {
            return [[name, value.map((each) => (isRecord(each) ? realize(child.fields, each) : each))]];
          }
          return [[name, withReferences(value, (reference) => this.#outputOf(reference))]];
        }),
      );
    return realize(fields, args);
  }

  #idOf({ to, className }: Ref): unknown {
    const resource = this.#resourceOf(to);
    const output = objects.find(className)?.referenceField;
    return output === undefined ? resource?.id : resource?.outputs?.[output];
  }

  #outputOf(reference: Ref | OutputOf): unknown {
    if (reference instanceof Ref) return this.#idOf(reference);
    const resource = this.#resourceOf(reference.to);
    return reference.output === "id" ? resource?.id : resource?.outputs?.[reference.output];
  }

  #resourceOf(to: number): StateResource | undefined {
    const entry = this.program.entries.find(({ id }) => id === to);
    return entry && this.#resources.get(urnOf(entry));
  }
}

/** Stands for the content of a file, which is not in the row. */
const anyContent = `sha256:${"0".repeat(64)}`;

/** Property by which the standing of a `Destination` is recognized. */
const destinationMark = "(property)";

function columnsOfDestination({ id, declared, row }: Standing): string[] {
  if (!(destinationMark in row)) return [];
  const property = Object.keys(declared)[0]?.replace(/_kind$/, "");
  return ["kind", "id", "xform"].map((part) => `${id} ${property}_${part}`);
}

/** Whether the platform returns a property that the program declares. */
function isReturned({ fields }: ObjectSchema, name: string): boolean {
  const { presence, secret, writeOnly, returnedOnce, upload } = fields[name]?.options ?? {};
  return presence !== "program" && !(secret && (writeOnly || returnedOnce)) && upload === undefined;
}

/** Columns that a program can declare and the platform returns. */
function ownColumns(schema: ObjectSchema): string[] {
  const computed = new Set(
    Object.entries(schema.fields)
      .filter(([name, { options }]) => options.presence === "computed" || !isReturned(schema, name))
      .flatMap(([name, { type }]) => type.columns(name).map((column) => column.name)),
  );
  return columnsOf(schema).flatMap(({ name }) => (computed.has(name) ? [] : [name]));
}

const isWithin = (declared: Values, row: WireRow) =>
  Object.entries(declared).every(([column, value]) => isDeepStrictEqual(value ?? null, row[column] ?? null));

const sorted = (rows: readonly WireRow[]) =>
  rows.toSorted((one, other) => String(one.id).localeCompare(String(other.id)));

function difference(then: WireRow, now: WireRow): string {
  const columns = Object.keys({ ...then, ...now }).filter((column) => !isDeepStrictEqual(then[column], now[column]));
  return columns
    .map((column) => `${column} ${JSON.stringify(then[column])} → ${JSON.stringify(now[column])}`)
    .join(", ");
}
