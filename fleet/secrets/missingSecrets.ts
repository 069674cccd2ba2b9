import { formatList } from "pulumi-sipio/schema";
import type { FleetTenant } from "../description/fleet";
import type { Problem } from "../description/problem";
import { formatReference, readSecret, type SecretReference } from "./secretReference";

/** Maximum number of tenants that a message names. */
const mostNamed = 5;

/** Returns one problem for each reference to a secret that is not set, with the tenants that need it. */
export async function missingSecrets(tenants: readonly FleetTenant[]): Promise<Problem[]> {
  const users = new Map<
    string,
    { readonly reference: SecretReference; readonly name: string; readonly tenants: FleetTenant[] }
  >();
  for (const tenant of tenants) {
    for (const [name, reference] of Object.entries(tenant.secrets)) {
      const id = formatReference(reference);
      const entry = users.get(id) ?? { reference, name, tenants: [] };
      entry.tenants.push(tenant);
      users.set(id, entry);
    }
  }
  const problems: Problem[] = [];
  for (const { reference, name, tenants: needing } of users.values()) {
    const reason = await readSecret(reference).then(
      () => undefined,
      (error: Error) => error.message,
    );
    const [first] = needing;
    if (reason === undefined || first === undefined) continue;
    const message = `${reason}. Needed by ${named(needing)}.`;
    problems.push({ ...first.location, path: `secrets.${name}`, message });
  }
  return problems;
}

function named(tenants: readonly FleetTenant[]): string {
  const keys = tenants.slice(0, mostNamed).map(({ key }) => key);
  const others = tenants.length - keys.length;
  const words = others > 0 ? [...keys, `${others} other tenants`] : keys;
  return `${tenants.length === 1 ? "tenant" : "tenants"} ${formatList(words, "and")}`;
}
