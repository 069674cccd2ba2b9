import { ApiClient } from "./client";
import { credentialFrom, type Get, optionsFrom } from "./config";
import type { ApiOptions } from "./options";

/**
 * Creates one client per credential. All operations of a process or run share its connections, rate limit and read
 * caches.
 */
export class ClientPool {
  readonly #apis = new Map<string, ApiClient>();

  /** @param options Options for everything that the settings do not define. */
  constructor(private readonly options: ApiOptions = {}) {}

  /**
   * Returns the API client for the settings' credential.
   * @throws ConfigurationError if a setting is missing or invalid. No request is sent.
   */
  of(get: Get): ApiClient {
    const credential = credentialFrom(get, process.env);
    const slot = JSON.stringify(credential);
    const api =
      this.#apis.get(slot) ?? new ApiClient(credential, { ...this.options, ...optionsFrom(get, process.env) });
    this.#apis.set(slot, api);
    return api;
  }

  /** Closes all connections after the requests in progress have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#apis.values()].map((api) => api.close()));
  }
}
