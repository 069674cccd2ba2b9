import type { Json } from "pulumi-sipio/schema";
import type { FaultOrder } from "./control/faults";
import type { Counters, RequestRecord } from "./control/requestLog";
import type { Features, RateLimit, Settings } from "./control/settings";

/** Stored row of an object, by API names such as `max_wait_sec`. */
export type SandboxRow = Readonly<Record<string, Json>>;

/** Fault to inject, and the requests that it affects. By default, it affects the next request. */
export type NewFault = Pick<FaultOrder, "fault"> & Partial<FaultOrder>;

/** Fault that has requests left to affect. */
export type PendingFault = FaultOrder & { readonly remaining: number };

/** Settings, time in epoch seconds, and pending faults of a sandbox. */
export interface SandboxState extends Settings {
  readonly now: number;
  readonly faults: readonly PendingFault[];
}

/** API key of a tenant. */
export interface TenantKey {
  readonly accountId: string;
  readonly key: string;
  readonly scopes: readonly string[];
}

/** Tenant to create. */
export interface NewTenant {
  readonly name: string;
  /**
   * Status of the account. Suspended and closed accounts are read-only.
   * @default "active"
   */
  readonly status?: "active" | "suspended" | "closed";
  /**
   * Whether the tenant can have accounts of its own.
   * @default false
   */
  readonly reseller?: boolean;
  /** API key of the tenant. If omitted, a random key is generated. */
  readonly key?: string;
  /**
   * Scopes of the key. The scope `*` allows everything.
   * @default ["*"]
   */
  readonly scopes?: readonly string[];
}

/** Error response of the control API. */
export class SandboxControlError extends Error {
  override readonly name = "SandboxControlError";

  constructor(
    method: string,
    path: string,
    /** HTTP status. */
    readonly status: number,
    body: string,
  ) {
    super(`${method} ${path}: ${status} ${body}`);
  }
}

/**
 * Client of a sandbox's control API: faults, rows, clock and counters, which the SIP.IO API does not expose. Works with
 * a sandbox in this process and with one started by `sipio sandbox`. Every method throws SandboxControlError if the
 * request fails.
 *
 * @example
 * ```ts
 * const control = new SandboxControl("http://127.0.0.1:43117/_sandbox");
 * await control.addFault({ method: "POST", path: "^/users", fault: "drop-after" });
 * const users = await control.rows("User");
 * ```
 */
export class SandboxControl {
  /** @param url Base URL of the control API: `http://127.0.0.1:PORT/_sandbox`. */
  constructor(readonly url: string) {}

  /** Returns the settings, the time and pending faults. */
  state(): Promise<SandboxState> {
    return this.#json("GET", "");
  }

  /** Restores the initial state: seeded tenants, no objects, no faults, initial settings and clock. */
  reset(): Promise<void> {
    return this.#empty("POST", "/reset");
  }

  /** Injects a fault. The first fault that matches a request applies. */
  async addFault(fault: NewFault): Promise<void> {
    await this.#json("POST", "/faults", fault);
  }

  /** Returns pending faults. */
  async faults(): Promise<readonly PendingFault[]> {
    return (await this.#json<{ rows: PendingFault[] }>("GET", "/faults")).rows;
  }

  /** Removes all pending faults and closes hanging connections. */
  clearFaults(): Promise<void> {
    return this.#empty("DELETE", "/faults");
  }

  /** Returns the number of requests by method and route, and of responses by status, since the last reset. */
  counters(): Promise<Counters> {
    return this.#json("GET", "/counters");
  }

  /** Returns the last 1,000 requests since the last reset, oldest first. */
  async requests(): Promise<readonly RequestRecord[]> {
    return (await this.#json<{ rows: RequestRecord[] }>("GET", "/requests")).rows;
  }

  /** Clears the counters and the recorded requests. */
  resetCounters(): Promise<void> {
    return this.#empty("DELETE", "/counters");
  }

  /**
   * Delays every response of the API.
   * @param ms Delay in milliseconds.
   */
  async setLatency(ms: number): Promise<void> {
    await this.#json("PUT", "/latency", { ms });
  }

  /** Sets the rate limit of every account. Initially, it is 10,000 requests in 10 seconds. */
  async setRateLimit(limit: Pick<RateLimit, "limit"> & Partial<RateLimit>): Promise<void> {
    await this.#json("PUT", "/rate-limit", limit);
  }

  /** Turns optional parts of the API contract on or off. */
  async setFeatures(features: Partial<Features>): Promise<void> {
    await this.#json("PATCH", "/features", features);
  }

  /**
   * Moves the clock.
   * @returns The new time in epoch seconds.
   */
  async advanceClock(seconds: number): Promise<number> {
    return (await this.#json<{ now: number }>("POST", "/clock", { advanceSec: seconds })).now;
  }

  /**
   * Returns the rows of an object, of all tenants.
   * @param object Class or API name: `Queue` or `queue`.
   */
  async rows(object: string): Promise<readonly SandboxRow[]> {
    return (await this.#json<{ rows: SandboxRow[] }>("GET", `/rows/${encodeURIComponent(object)}`)).rows;
  }

  /** Returns the rows of all objects, of all tenants, by API name. */
  allRows(): Promise<Readonly<Record<string, readonly SandboxRow[]>>> {
    return this.#json("GET", "/rows");
  }

  /** Returns one row. */
  row(object: string, id: string): Promise<SandboxRow> {
    return this.#json("GET", rowPath(object, id));
  }

  /** Returns the bytes uploaded for an object. */
  async content(object: string, id: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#send("GET", `${rowPath(object, id)}/content`)).arrayBuffer());
  }

  /** Changes columns of a row without validation, to simulate drift. */
  updateRow(object: string, id: string, columns: SandboxRow): Promise<SandboxRow> {
    return this.#json("PATCH", rowPath(object, id), columns);
  }

  /** Deletes a row without validation. */
  deleteRow(object: string, id: string): Promise<void> {
    return this.#empty("DELETE", rowPath(object, id));
  }

  /** Returns the accounts of all tenants. */
  async tenants(): Promise<readonly SandboxRow[]> {
    return (await this.#json<{ rows: SandboxRow[] }>("GET", "/tenants")).rows;
  }

  /** Creates a tenant with an API key. */
  createTenant(tenant: NewTenant): Promise<TenantKey> {
    return this.#json("POST", "/tenants", tenant);
  }

  /** Activates, suspends or closes a tenant. */
  async setTenantStatus(accountId: string, status: NonNullable<NewTenant["status"]>): Promise<void> {
    await this.#json("PATCH", `/tenants/${encodeURIComponent(accountId)}`, { status });
  }

  /** Creates another API key for a tenant. */
  createKey(key: { readonly accountId: string } & Pick<NewTenant, "key" | "scopes">): Promise<TenantKey> {
    return this.#json("POST", "/keys", key);
  }

  /** Revokes an API key. */
  deleteKey(key: string): Promise<void> {
    return this.#empty("DELETE", `/keys/${encodeURIComponent(key)}`);
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const given =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const response = await fetch(`${this.url}${path}`, { method, ...given });
    if (!response.ok) throw new SandboxControlError(method, path, response.status, await response.text());
    return response;
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await (await this.#send(method, path, body)).json()) as T;
  }

  async #empty(method: string, path: string): Promise<void> {
    await (await this.#send(method, path)).arrayBuffer();
  }
}

function rowPath(object: string, id: string): string {
  return `/rows/${encodeURIComponent(object)}/${encodeURIComponent(id)}`;
}
