import { isDeepStrictEqual } from "node:util";
import type { ApiClient, Row } from "../api";
import {
  formatValue,
  fromWire,
  isRecord,
  type Json,
  naturalKeyFields,
  type ObjectSchema,
  toWire,
  type Values,
} from "../schema";
import type { InvokeRun } from "./run";

/** Query of a lookup, with its arguments in canonical form. */
export class Query {
  /** ID of the parent, if the object is a child. */
  readonly parentId: string | undefined;

  constructor(
    private readonly schema: ObjectSchema,
    private readonly takes: ObjectSchema,
    private readonly values: Values,
    /** Whether an argument is a secret. If so, no URL or message contains arguments. */
    private readonly secret: boolean,
  ) {
    this.parentId = schema.parent === undefined ? undefined : String(values[schema.parent]);
  }

  /** Returns the rows that match all arguments. The server filters by natural key, and the result is filtered again. */
  async ask(run: InvokeRun, api: ApiClient): Promise<Row[]> {
    const wanted = Object.entries(toWire(this.takes, this.values)).filter(([, value]) => value !== null);
    const filter = this.secret || this.schema.listOnly !== undefined ? {} : this.filter(wanted);
    const request = JSON.stringify([this.schema.class, this.parentId, filter]);
    const rows = await run.once(api, request, () => api.list(this.schema, this.parentId, filter));
    return rows.filter((row) => {
      const spelled = toWire(this.takes, fromWire(this.takes, row));
      return wanted.every(([column, value]) => isDeepStrictEqual(spelled[column] ?? null, value));
    });
  }

  /** Parent of a child as text for messages: `Queue with the ID q_1`. */
  get parent(): string | undefined {
    const { parentClass } = this.schema;
    return parentClass === undefined ? undefined : `${parentClass} with the ID ${this.parentId}`;
  }

  /** Query as text for messages: ` with username "1001"`. */
  toString(): string {
    const given = Object.entries(this.values).filter(([, value]) => value !== undefined && value !== null);
    const parts = given.map(([name, value]) => `${name} ${this.secret ? "(a secret)" : formatValue(value)}`);
    return parts.length === 0 ? "" : ` with ${parts.join(" and ")}`;
  }

  /** Returns the filter for the server, which accepts only natural key columns. Source: contract, Lists. */
  private filter(wanted: readonly (readonly [string, Json])[]): Record<string, string> {
    const { fields } = this.schema;
    const columns = naturalKeyFields(this.schema).flatMap(
      (name) => fields[name]?.type.columns(name).map((column) => column.name) ?? [],
    );
    const sent = wanted.filter(([name, value]) => columns.includes(name) && !isRecord(value));
    return Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
  }
}
