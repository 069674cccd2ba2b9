import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as sipio from "pulumi-sipio";
import { z } from "zod";
import type { Fleet, FleetTenant } from "../description/fleet";
import { readSecret } from "../secrets/secretReference";
import type { TenantTemplate } from "../template/defineTenant";
import { assignProvider } from "./assignProvider";

/** Name of the resources that the fleet adds to each stack. */
const resourceName = "tenant";

/** Returns the URN of a tenant's account in its stack. */
export function accountUrn({ project }: Pick<Fleet, "project">, { stack }: Pick<FleetTenant, "stack">): string {
  return `urn:pulumi:${stack}::${project}::pulumi-nodejs:dynamic/sipio:Account::${resourceName}`;
}

/**
 * Returns the Pulumi program of a tenant: its account, an API key of the account, and the content of the template. The
 * account and the key belong to the reseller, and the content to the account.
 */
export function tenantProgram({ baseUrl }: Fleet, tenant: FleetTenant, template: TenantTemplate): PulumiFn {
  return async () => {
    const args = await z.parseAsync(template.args, tenant.args);
    const secrets = await secretsOf(tenant);
    const account = new sipio.Account(resourceName, {
      name: tenant.name,
      status: tenant.suspended ? "suspended" : "active",
    });
    const key = new sipio.ApiKey(resourceName, { account, scopes: "*" });
    const provider = new sipio.Provider(resourceName, { apiKey: key.secret, baseUrl });
    assignProvider(provider);
    const { name, tags } = tenant;
    const outputs = await template.program(args, { key: tenant.key, name, tags, secrets, provider });
    return { accountId: account.id, ...outputs };
  };
}

async function secretsOf({ secrets }: FleetTenant): Promise<Record<string, pulumi.Output<string>>> {
  const read = Object.entries(secrets).map(
    async ([name, reference]) => [name, pulumi.secret(await readSecret(reference))] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}
