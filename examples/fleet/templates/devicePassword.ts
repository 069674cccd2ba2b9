// The account of a customer under the reseller, with an API key that stays encrypted in the customer's stack.
import { createHmac } from "node:crypto";
import * as sipio from "pulumi-sipio";
import type { TenantContext } from "sipio-fleet";

/** Customer account and the provider that manages its content. */
export interface CustomerAccount {
  readonly account: sipio.Account;
  readonly provider: sipio.Provider;
}

/** Declares the account of a tenant. */
export function customerAccount({ key, name }: TenantContext<never>, maxCalls: number): CustomerAccount {
  const timezone = "Europe/London";
  const account = new sipio.Account(key, { name, timezone, maxIn: maxCalls, maxOut: maxCalls });
  const apiKey = new sipio.ApiKey(key, { account, scopes: "*", rotation: "2026-Q4" });
  return { account, provider: new sipio.Provider(key, { apiKey: apiKey.secret }) };
}

/** Derives the password with which the phone of a user registers. */
export function devicePassword({ secrets }: TenantContext<"passwordSeed">, username: string) {
  return secrets.passwordSeed.apply((seed) => createHmac("sha256", seed).update(username).digest("base64url"));
}
