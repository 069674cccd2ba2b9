import { createHmac } from "node:crypto";
import type { TenantContext } from "sipio-fleet";

/** Derives the password with which the phone of a user registers. */
export function devicePassword({ secrets }: TenantContext<"passwordSeed">, username: string) {
  return secrets.passwordSeed.apply((seed) => createHmac("sha256", seed).update(username).digest("base64url"));
}
