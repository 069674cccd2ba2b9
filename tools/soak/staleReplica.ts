import { isRecord } from "pulumi-sipio/schema";
import type { Answer, ExchangeRequest } from "./exchange.js";

/** Time in milliseconds by which the replica is behind. */
const lagMs = 2000;

interface Version {
  readonly at: number;
  /** Row as it was until then; `undefined` if it did not exist. */
  readonly before: Record<string, unknown> | undefined;
}

/**
 * Read replica that does not have the writes of the last two seconds: what was created is missing, what was changed has
 * its old values, and what was deleted is still there. It sees only rows that passed through the proxy.
 */
export class StaleReplica {
  readonly #current = new Map<string, Record<string, unknown>>();
  readonly #writes = new Map<string, Version>();

  /** Records what a request has read or changed. */
  note({ method, path }: ExchangeRequest, { status, text }: Answer): void {
    if (status >= 300) return;
    const body = parsed(text);
    if (method === "GET") {
      for (const row of rowsIn(body)) this.#current.set(String(row.id), row);
      return;
    }
    for (const row of method === "DELETE" ? [{ id: path.split("/").at(-1) }] : rowsIn(body)) {
      const id = String(row.id);
      const last = this.#writes.get(id);
      if (last === undefined || isOver(last)) this.#writes.set(id, { at: Date.now(), before: this.#current.get(id) });
      if (method === "DELETE") this.#current.delete(id);
      else this.#current.set(id, row);
    }
  }

  /** Returns the response of the replica to a read. */
  answer({ path }: ExchangeRequest, fresh: Answer): Answer {
    const stale = (row: Record<string, unknown>) => {
      const write = this.#writes.get(String(row.id));
      return write === undefined || isOver(write) ? row : write.before;
    };
    const body = parsed(fresh.text);
    if (isRecord(body) && Array.isArray(body.rows)) {
      const rows = body.rows.flatMap((row: unknown) => (isRecord(row) ? (stale(row) ?? []) : [row]));
      return { ...fresh, text: JSON.stringify({ ...body, rows }) };
    }
    const id = path.split("/").at(-1) ?? "";
    const row = stale(isRecord(body) && typeof body.id === "string" ? body : { id });
    if (row === undefined) {
      const error = { code: "not_found", message: "not found" };
      return { ...fresh, status: 404, text: JSON.stringify({ ok: false, error }) };
    }
    return Object.keys(row).length > 1 ? { ...fresh, status: 200, text: JSON.stringify(row) } : fresh;
  }
}

function isOver({ at }: Version): boolean {
  return Date.now() - at > lagMs;
}

function rowsIn(body: unknown): Record<string, unknown>[] {
  const listed = isRecord(body) && Array.isArray(body.rows) ? body.rows : Array.isArray(body) ? body : [body];
  return listed.filter((row): row is Record<string, unknown> => isRecord(row) && typeof row.id === "string");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
