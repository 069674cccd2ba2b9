import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, isUnknown } from "../schema";
import { providerConfig, providerName, providerOf } from "../sdk/provider";
import { resourceLabel } from "../sdk/references";
import { resolveInputs } from "../sdk/resolveInputs";
import type { Declaration } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

const newAccounts = () => ({ ofProviders: new Map<object, Promise<string>>(), ofKeys: new Map<string, string>() });
const byConfiguration = {};

/**
 * Returns the identity of a provider's account. Two providers with the same key have the same account. Providers whose
 * keys are unknown count as different accounts.
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
  const account = ofKeys.get(key) ?? own;
  ofKeys.set(key, account);
  return account;
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
