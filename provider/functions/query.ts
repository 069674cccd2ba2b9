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

/** Query: the arguments of a lookup in canonical form. */
export class Query {
  /** The parent's id, for a child. */
  readonly parentId: string | undefined;

  constructor(
    private readonly schema: ObjectSchema,
    private readonly takes: ObjectSchema,
    private readonly values: Values,
    /** Whether an argument is a secret. Then no URL and no message contains any argument. */
    private readonly secret: boolean,
  ) {
    this.parentId = schema.parent === undefined ? undefined : String(values[schema.parent]);
  }

  /** The rows for which all of it holds. The server narrows as far as it can, and every row is looked at again. */
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

  /** The parent that a child has, for messages: `Queue with the id q_1`. */
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

  /** The server takes the columns of natural keys only. Source: contract, Lists. */
  private filter(wanted: readonly (readonly [string, Json])[]): Record<string, string> {
    const { fields } = this.schema;
    const columns = naturalKeyFields(this.schema).flatMap(
      (name) => fields[name]?.type.columns(name).map((column) => column.name) ?? [],
    );
    const sent = wanted.filter(([name, value]) => columns.includes(name) && !isRecord(value));
    return Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
  }
}
