import { Api } from "./api";
import { credentialFrom, type Get, optionsFrom } from "./configuration";

/** One connection, rate budget and cache of reads for each credential, shared by all that goes on in this process. */
const apis = new Map<string, Api>();

/**
 * The Api of the tenant that the settings name.
 * @throws MisconfiguredError where a setting is missing or wrong. Sends nothing.
 */
export function sharedApi(get: Get): Api {
  const credential = credentialFrom(get, process.env);
  const slot = JSON.stringify(credential);
  const api = apis.get(slot) ?? new Api(credential, optionsFrom(get, process.env));
  apis.set(slot, api);
  return api;
}
