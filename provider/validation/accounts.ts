import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, isUnknown } from "../schema";
import { providerConfig, providerName, providerOf } from "../sdk/provider";
import { resourceLabel } from "../sdk/references";
import { resolveInputs } from "../sdk/resolveInputs";
import type { Declaration } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";

/** A key of the program: its account, and the account's ID on the platform, which is asked for at most once. */
interface KnownKey {
  readonly account: Promise<string>;
  readonly accountId: () => Promise<string | undefined>;
}

const newAccounts = () => ({ ofProviders: new Map<object, Promise<string>>(), ofKeys: new Map<string, KnownKey>() });
const byConfiguration = {};

/**
 * Returns the identity of a provider's account. Two providers with the same key have the same account. For different
 * keys, the API is asked whose they are, because an account can have several. Providers whose accounts are unknown
 * count as different accounts.
 */
export function accountOf(provider: pulumi.ProviderResource | undefined, program: ProgramIndex): Promise<string> {
  const { ofProviders } = program.state(newAccounts);
  const had = ofProviders.get(provider ?? byConfiguration);
  if (had !== undefined) return had;
  const found = find(provider, program);
  ofProviders.set(provider ?? byConfiguration, found);
  return found;
}

async function find(provider: pulumi.ProviderResource | undefined, program: ProgramIndex): Promise<string> {
  const own = program.placeholderId(provider ?? byConfiguration);
  const settings = (await resolveInputs("account", { ...providerConfig(provider) })) ?? {};
  const apiKey = settings["sipio:apiKey"] ?? process.env.SIPIO_API_KEY;
  const baseUrl = settings["sipio:baseUrl"] ?? process.env.SIPIO_BASE_URL;
  if (typeof apiKey !== "string" || isUnknown(apiKey)) return own;
  const { ofKeys } = program.state(newAccounts);
  const key = createHash("sha256")
    .update(JSON.stringify([apiKey.trim(), baseUrl]))
    .digest("hex");
  const known = ofKeys.get(key);
  if (known !== undefined) return known.account;
  let asked: Promise<string | undefined> | undefined;
  const accountId = () => {
    asked ??= queryAccount(program, provider, async (api) => `${api.baseUrl} ${(await api.whoami()).accountId}`);
    return asked;
  };
  const account = accountAmong([...ofKeys.values()], accountId, own);
  ofKeys.set(key, { account, accountId });
  return account;
}

/** Returns the account of the key among others that has the same account, or `own`. */
async function accountAmong(
  others: readonly KnownKey[],
  accountId: KnownKey["accountId"],
  own: string,
): Promise<string> {
  const id = others.length === 0 ? undefined : await accountId();
  if (id === undefined) return own;
  for (const other of others) if ((await other.accountId()) === id) return other.account;
  return own;
}

/** References to objects of another account, which cannot be resolved. */
export const foreignReferences: ProgramCheck = { isForUp: true, declared: check };

async function check(of: Declaration, program: ProgramIndex): Promise<Diagnostic[]> {
  // The objects that an account refers to are in that account, so their provider differs from its own.
  if (of.schema.tenant !== undefined) return [];
  const problems: Diagnostic[] = [];
  const own = providerOf(of.resource);
  for (const [path, resource] of of.referred) {
    const theirs = providerOf(resource);
    if (theirs === own || (await accountOf(theirs, program)) === of.account) continue;
    const message = `${resourceLabel(resource)} uses ${named(theirs)}, but this resource uses ${named(own)}. An object can refer only to objects of its own account.`;
    problems.push({ path, message });
  }
  return problems;
}

function named(provider: pulumi.ProviderResource | undefined): string {
  if (provider === undefined) return "no explicit provider";
  const name = providerName(provider);
  return name === undefined ? "a provider of its own" : `the provider "${name}"`;
}
