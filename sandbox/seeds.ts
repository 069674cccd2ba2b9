import type { Store } from "./store/store";
import type { SandboxAccount } from "./store/tenants";

const common = { timezone: "UTC", language: "en-US", max_in: 100, max_out: 50, max_dialer: 20 } as const;

const acme: SandboxAccount = {
  id: "acc_01k0sandb0xacme00000000000",
  name: "Acme",
  status: "active",
  is_reseller: 1,
  ...common,
};
const globex: SandboxAccount = { id: "acc_01k0sandb0xg10bex000000000", name: "Globex", status: "active", ...common };
const dormant: SandboxAccount = {
  id: "acc_01k0sandb0xd0rmant00000000",
  name: "Dormant",
  status: "suspended",
  ...common,
};

/** Tenants that every sandbox starts with. */
export const seededAccounts: readonly SandboxAccount[] = [acme, globex, dormant];

/**
 * API keys that every sandbox starts with. `acme` belongs to a reseller, `acme_readonly` can only read numbers, and
 * `suspended` cannot write.
 */
export const keys = {
  acme: "sk_sandbox_acme",
  acme_readonly: "sk_sandbox_acme_readonly",
  globex: "sk_sandbox_globex",
  suspended: "sk_sandbox_suspended",
} as const;

const grants = [
  { key: keys.acme, account: acme, scopes: ["*"] },
  { key: keys.acme_readonly, account: acme, scopes: ["numbers"] },
  { key: keys.globex, account: globex, scopes: ["*"] },
  { key: keys.suspended, account: dormant, scopes: ["*"] },
];

/** Adds missing seeded tenants and their API keys to a store. */
export function seed(store: Store, now: number): void {
  for (const account of seededAccounts) {
    if (store.tenants.account(account.id) === undefined) store.tenants.add(account, now);
  }
  for (const { key, account, scopes } of grants) store.tenants.addKey(key, account.id, scopes);
}
