import type { ApiClient } from "../api";
import type { AnySchema } from "../schema";

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
      `account ${accountId} is ${status} and therefore read-only. Have SIP.IO or the account's reseller reactivate it, then run again.`,
    );
  }
}
