import type { ApiClient } from "../api";
import { accountKey } from "../protocol";
import type { AnySchema, Values } from "../schema";

/** The API key can't create or change objects. Found at preview, before anything is sent. */
export class NotWritableError extends Error {
  override readonly name = "NotWritableError";
}

/**
 * Refuses a create or a change that the API key can't carry out.
 * @throws NotWritableError if the key lacks the scope, or its account is suspended or closed.
 */
export async function requireWritable(api: ApiClient, schema: AnySchema): Promise<void> {
  const { accountId, scopes } = await api.whoami();
  const needed = (schema.destination === undefined ? schema.scopes?.write : undefined) ?? "*";
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

/** The API key is one of another account than the one that the state belongs to. */
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
 * Refuses to work on an object with the API key of another account, in which the object would look deleted.
 * @param olds The outputs in the state. State of before 0.2 does not name its account and passes.
 * @throws AccountMismatchError
 */
export async function requireAccount(api: ApiClient, olds: Values): Promise<void> {
  const recorded = olds[accountKey];
  const { accountId } = await api.whoami();
  if (typeof recorded === "string" && recorded !== accountId) throw new AccountMismatchError(recorded, accountId);
}

/** Outputs that name the account of the API key. */
export async function withAccount(api: ApiClient, outs: Values): Promise<Values> {
  return { ...outs, [accountKey]: (await api.whoami()).accountId };
}
