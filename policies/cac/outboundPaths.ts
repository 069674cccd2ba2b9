import { ofClass, outboundCallers, type Stack, type StackResource, type Tenant } from "../framework";
import { counts, type Limit, limitOf } from "./callLimits";

/** Source of outbound calls, with the hard limits that count them. */
export interface Path {
  readonly object: StackResource;
  readonly direction: "out" | "dialer";
  readonly limits: readonly Limit[];
}

/**
 * Returns the sources of outbound calls of an account. The limits of the user and the account count a user's calls.
 * Only the limits of the account count all others.
 * @throws UnknownValueError If a limit is not known yet, because it may apply.
 */
export function pathsOf(stack: Stack, tenant: Tenant): readonly Path[] {
  const ofAccount: Limit[] = [];
  const ofUsers = new Map<string, Limit[]>();
  for (const object of ofClass(tenant.objects, "CallLimit")) {
    const limit = limitOf(stack, object);
    if (!limit.hard) continue;
    if (limit.kind === "account") ofAccount.push(limit);
    if (limit.kind === "user" && limit.of !== undefined) {
      ofUsers.set(limit.of, [...(ofUsers.get(limit.of) ?? []), limit]);
    }
  }
  const pathOf = (object: StackResource, direction: Path["direction"]): Path => {
    const limits = [...ofAccount, ...(ofUsers.get(object.urn) ?? [])];
    return { object, direction, limits: limits.filter((limit) => counts(limit, direction)) };
  };
  return outboundCallers(tenant).map((object) => pathOf(object, object.class === "Campaign" ? "dialer" : "out"));
}
