import { ApiClient } from "./client";
import { credentialFrom, type Get, optionsFrom } from "./config";
import type { ApiOptions } from "./options";

/** One connection, rate budget and cache of reads for each credential, shared by all that goes on in a process or a run. */
export class ClientPool {
  readonly #apis = new Map<string, ApiClient>();

  /** @param options What the settings do not set. */
  constructor(private readonly options: ApiOptions = {}) {}

  /**
   * API client of the tenant that the settings name.
   * @throws ConfigurationError if a setting is missing or invalid. Sends nothing.
   */
  of(get: Get): ApiClient {
    const credential = credentialFrom(get, process.env);
    const slot = JSON.stringify(credential);
    const api =
      this.#apis.get(slot) ?? new ApiClient(credential, { ...this.options, ...optionsFrom(get, process.env) });
    this.#apis.set(slot, api);
    return api;
  }

  /** Ends all connections, once what is under way has ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#apis.values()].map((api) => api.close()));
  }
}
