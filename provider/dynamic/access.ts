import type { ApiClient } from "../api";
import { accountKey } from "../protocol";
import { isObjectSchema, type ResourceSchema, type Values } from "../schema";

/** The API key cannot create or change objects. Thrown at preview, before any change is sent. */
export class NotWritableError extends Error {
  override readonly name = "NotWritableError";
}

/**
 * Checks that the API key may create and change objects.
 * @throws NotWritableError if the key lacks the scope, or if its account is suspended or closed.
 */
export async function requireWritable(api: ApiClient, schema: ResourceSchema): Promise<void> {
  const { accountId, scopes } = await api.whoami();
  const needed = (isObjectSchema(schema) ? schema.scopes?.write : undefined) ?? "*";
  if (scopes.length > 0 && !scopes.includes("*") && !scopes.includes(needed)) {
    throw new NotWritableError(
      `the API key has the scopes ${scopes.join(", ")}, but creating or changing a ${schema.class} needs "${needed}". Use an API key that has ${needed === "*" ? '"*"' : `"${needed}" or "*"`}.`,
    );
  }
  const status = await api.accountStatus();
  if (status === "suspended" || status === "closed") {
    throw new NotWritableError(
      `account ${accountId} is ${status} and therefore read-only. Ask SIP.IO or the account's reseller to reactivate it, then run again.`,
    );
  }
}

/** The API key belongs to another account than the state. */
export class AccountMismatchError extends Error {
  override readonly name = "AccountMismatchError";

  constructor(recorded: string, actual: string) {
    super(
      `the state belongs to account ${recorded}, but the API key belongs to account ${actual}. Nothing was changed. ` +
        `Use an API key of ${recorded}. To move to ${actual}, use another stack, or destroy this one with a key of ${recorded} first.`,
    );
  }
}

/**
 * Checks that the API key belongs to the account of the object. In another account, the object would look deleted.
 * @param olds Outputs in state. State written before version 0.2 contains no account and passes.
 * @throws AccountMismatchError if the accounts differ.
 */
export async function requireAccount(api: ApiClient, olds: Values): Promise<void> {
  const recorded = olds[accountKey];
  const { accountId } = await api.whoami();
  if (typeof recorded === "string" && recorded !== accountId) throw new AccountMismatchError(recorded, accountId);
}

/** Adds the account of the API key to outputs. */
export async function withAccount(api: ApiClient, outs: Values): Promise<Values> {
  return { ...outs, [accountKey]: (await api.whoami()).accountId };
}
