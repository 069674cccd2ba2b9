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
  return { ...result, errors: redactTexts(result.errors, values), events: redactTexts(result.events, values) };
}

/** Returns texts in which secrets are replaced. */
export function redactTexts(texts: readonly string[], values: readonly string[]): string[] {
  const hidden = values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  return texts.map((text) => hidden.reduce((shown, value) => shown.replaceAll(value, "[secret]"), text));
}
