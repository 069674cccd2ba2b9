import type * as pulumi from "@pulumi/pulumi";
import type { ApiClient, ClientPool } from "../api";
import { containsUnknown, type ObjectSchema } from "../schema";
import { providerConfig } from "../sdk/provider";
import { resolveInputs } from "../sdk/resolveInputs";
import type { ProgramIndex } from "./programIndex";

/** Clients of one run. The next run must not receive their cached responses. */
const newClients = (): { pool?: ClientPool } => ({});

/** Whether an account has an object with a value in a field, which must be its natural key. `undefined` if unknown. */
export async function accountHas(
  program: ProgramIndex,
  provider: pulumi.ProviderResource | undefined,
  schema: ObjectSchema,
  field: string,
  value: string,
): Promise<boolean | undefined> {
  const [column] = schema.fields[field]?.type.columns(field) ?? [];
  if (column === undefined) return undefined;
  return queryAccount(program, provider, async (api) => {
    const rows = await api.list(schema, undefined, { [column.name]: value });
    return rows.some((row) => row[column.name] === value);
  });
}

/**
 * Queries an account. Returns `undefined` if that is impossible because the key is unknown or the request fails. The
 * engine then reports the failure.
 */
export async function queryAccount<T>(
  program: ProgramIndex,
  provider: pulumi.ProviderResource | undefined,
  ask: (api: ApiClient) => Promise<T>,
): Promise<T | undefined> {
  const given = providerConfig(provider);
  const settings = given && (await resolveInputs("account", { ...given }));
  if (settings === undefined || containsUnknown(settings)) return undefined;
  // Loaded on demand, because most programs need no HTTP client.
  const { ClientPool } = await import("../api/index.js");
  const clients = program.state(newClients);
  clients.pool ??= new ClientPool();
  try {
    return await ask(clients.pool.of((key) => asText(settings[key])));
  } catch {
    return undefined;
  }
}

const asText = (value: unknown) => (value === undefined ? undefined : String(value));
