import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { isUnknown, type Problem } from "../../model";
import { known } from "../known";
import { nameOf, providerOf, settingsOf } from "../provider";
import { labelOf } from "../referred";
import { type Declaration, tokenOf } from "./declaration";
import { perRun } from "./perRun";

const accounts = perRun(() => ({ ofProviders: new Map<object, Promise<string>>(), ofKeys: new Map<string, string>() }));
const byConfiguration = {};

/**
 * What stands for the account of a provider. Two providers with one key have one account; where a key is not known yet,
 * each has its own.
 */
export function accountOf(provider: pulumi.ProviderResource | undefined): Promise<string> {
  const { ofProviders } = accounts();
  const had = ofProviders.get(provider ?? byConfiguration);
  if (had !== undefined) return had;
  const found = find(provider);
  ofProviders.set(provider ?? byConfiguration, found);
  return found;
}

async function find(provider: pulumi.ProviderResource | undefined): Promise<string> {
  const own = tokenOf(provider ?? byConfiguration);
  const settings = (await known("account", { ...settingsOf(provider) })) ?? {};
  const apiKey = settings["sipio:apiKey"] ?? process.env.SIPIO_API_KEY;
  const baseUrl = settings["sipio:baseUrl"] ?? process.env.SIPIO_BASE_URL;
  if (typeof apiKey !== "string" || isUnknown(apiKey)) return own;
  const { ofKeys } = accounts();
  const key = createHash("sha256")
    .update(JSON.stringify([apiKey.trim(), baseUrl]))
    .digest("hex");
  const account = ofKeys.get(key) ?? own;
  ofKeys.set(key, account);
  return account;
}

/** References to objects of another account, which does not know them. */
export async function foreign(of: Declaration): Promise<Problem[]> {
  // What an account refers to is in that account, and so has its provider.
  if (of.description.tenant !== undefined) return [];
  const problems: Problem[] = [];
  const own = providerOf(of.resource);
  for (const [path, resource] of of.referred) {
    const theirs = providerOf(resource);
    if (theirs === own || (await accountOf(theirs)) === of.account) continue;
    const reason = `${labelOf(resource)} has ${named(theirs)}, and this has ${named(own)}; an object refers to those of its own account only`;
    problems.push({ path, reason });
  }
  return problems;
}

function named(provider: pulumi.ProviderResource | undefined): string {
  if (provider === undefined) return "no explicit provider";
  const name = nameOf(provider);
  return name === undefined ? "a provider of its own" : `the provider "${name}"`;
}
