import { formatList } from "pulumi-sipio/schema";
import { type CallerClass, definePolicy, outboundCallers, type StackResource } from "../framework";
import { accountPolicy, hasAccountPolicy } from "./accountGeoPolicy";

/** Accounts that place outbound calls must have a geo policy. */
export const accountRequirePolicy = definePolicy({
  id: "geo-account-require-policy",
  description:
    "Accounts with users, forwards, campaigns, PBX trunks or dialing flows must have a geo policy. Without one, calls that no trunk carries can reach any country over the platform's carrier.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const callers = outboundCallers(tenant);
        const [caller] = callers;
        if (caller === undefined || hasAccountPolicy(tenant)) return;
        const actual = `${counted(callers)} can place calls, but the account has no GeoPolicy with scope "account"`;
        reportViolation(tenant.accounts[0] ?? caller, { property: "name", actual, ...accountPolicy });
      });
    }
  },
});

const words = {
  User: "user",
  Forward: "forward",
  Campaign: "campaign",
  Trunk: "PBX trunk",
  Flow: "dialing flow",
} as const satisfies Readonly<Record<CallerClass, string>>;

/** Counts the callers, such as `2 users and 1 forward`. */
function counted(callers: readonly StackResource<CallerClass>[]): string {
  const counts = Object.entries(words).flatMap(([name, word]) => {
    const { length } = callers.filter((caller) => caller.class === name);
    return length === 0 ? [] : [`${length} ${word}${length === 1 ? "" : "s"}`];
  });
  return formatList(counts, "and");
}
