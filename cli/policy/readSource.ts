import { ApiClient, credentialFrom, optionsFrom } from "pulumi-sipio/api";
import { objects } from "pulumi-sipio/objects";
import { keyFrom, NoSettingsError } from "../doctor/settings";
import { exportStack, type StackSelection } from "../state/exportStack";
import { parseState, readStateFile } from "../state/readState";
import { readTenant } from "../tenant/readTenant";
import { TenantReader } from "../tenant/tenantReader";
import type { CheckedSource } from "./checkedSource";
import { stateSource } from "./stateSource";
import { tenantSource } from "./tenantSource";

/** Reads the objects in the state of a stack, with its secrets. */
export async function readStackSource(selection: StackSelection): Promise<CheckedSource> {
  const name = selection.stack === true ? "the selected stack" : `stack ${selection.stack}`;
  return stateSource(parseState(await exportStack(selection), name), { kind: "stack", name });
}

/** Reads the objects in a state file. */
export async function readStateSource(path: string): Promise<CheckedSource> {
  const { state, text } = await readStateFile(path);
  let lines: ReadonlyMap<string, number> | undefined;
  const lineOf = (urn: string) => {
    lines ??= linesOfResources(text);
    return lines.get(urn);
  };
  return stateSource(state, { kind: "state", name: path, file: { path, lineOf } });
}

/** Credential of a tenant. */
export interface TenantSelection {
  /** Base URL of the API. Overrides the environment. */
  readonly url: string | undefined;
  /** Stream with the API key. If absent, the key is read from the environment. */
  readonly keyFrom: NodeJS.ReadStream | undefined;
}

/** Reads all objects of the account of an API key. */
export async function readTenantSource({ url, keyFrom: stream }: TenantSelection): Promise<CheckedSource> {
  const given: Readonly<Record<string, string>> = {
    ...(stream !== undefined && { "sipio:apiKey": await keyFrom(stream) }),
    ...(url !== undefined && { "sipio:baseUrl": url }),
  };
  const get = (key: string) => given[key];
  if (!get("sipio:apiKey") && !process.env.SIPIO_API_KEY) {
    throw new NoSettingsError("no API key: set SIPIO_API_KEY, or use --key-stdin");
  }
  const credential = credentialFrom(get, process.env);
  const api = new ApiClient(credential, {
    ...optionsFrom(get, process.env),
    // An object that is missing from a list is requested individually.
    reads: { singles: Number.POSITIVE_INFINITY },
  });
  try {
    const { accountId } = await api.whoami();
    const tenant = await readTenant(new TenantReader(api), objects.all, objects);
    return tenantSource(tenant, `account ${accountId} at ${api.baseUrl}`);
  } finally {
    await api.close();
  }
}

/** Returns the line of each resource in a state file, by URN. */
function linesOfResources(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let [line, from] = [1, 0];
  for (const { index, 1: urn = "" } of text.matchAll(/"urn":\s*("(?:[^"\\]|\\.)*")/g)) {
    line += text.slice(from, index).split("\n").length - 1;
    from = index;
    const name: string = JSON.parse(urn);
    if (!found.has(name)) found.set(name, line);
  }
  return found;
}
