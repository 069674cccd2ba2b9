import { Api } from "./api";
import { credentialFrom, type Get, optionsFrom } from "./configuration";
import type { ApiOptions } from "./options";

/** One connection, rate budget and cache of reads for each credential, shared by all that goes on in a process or a run. */
export class SharedApis {
  readonly #apis = new Map<string, Api>();

  /** @param options What the settings do not set. */
  constructor(private readonly options: ApiOptions = {}) {}

  /**
   * The Api of the tenant that the settings name.
   * @throws MisconfiguredError where a setting is missing or wrong. Sends nothing.
   */
  of(get: Get): Api {
    const credential = credentialFrom(get, process.env);
    const slot = JSON.stringify(credential);
    const api = this.#apis.get(slot) ?? new Api(credential, { ...this.options, ...optionsFrom(get, process.env) });
    this.#apis.set(slot, api);
    return api;
  }

  /** Ends all connections, once what is under way has ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#apis.values()].map((api) => api.close()));
  }
}
