import type { FleetTenant } from "../description/fleet";
import { readSecret } from "../secrets/secretReference";
import type { TenantStackSettings } from "./openStack";
import type { TenantResult } from "./tenantResult";

/** Variables whose values must not appear in a result. */
const secretVariables = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_ACCESS_TOKEN", "TEMPORAL_API_KEY"];

/** Length below which a value is also an ordinary word or number. */
const shortest = 4;

/** Returns the values of all secrets that the process of a tenant knows. */
export async function secretValues(tenant: FleetTenant, { apiKey }: TenantStackSettings): Promise<string[]> {
  const own = Object.values(tenant.secrets).map((reference) => readSecret(reference).catch(() => ""));
  const values = [apiKey, ...secretVariables.map((name) => process.env[name] ?? ""), ...(await Promise.all(own))];
  return values.filter((value) => value.length >= shortest);
}

/** Returns a result in which secrets are replaced. A template may have written one to an error message. */
export function redactResult(result: TenantResult, values: readonly string[]): TenantResult {
  const hidden = values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  const hide = (text: string) => hidden.reduce((shown, value) => shown.replaceAll(value, "[secret]"), text);
  return { ...result, errors: result.errors.map(hide), events: result.events.map(hide) };
}
