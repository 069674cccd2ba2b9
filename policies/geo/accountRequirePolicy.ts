import { formatList } from "pulumi-sipio/schema";
import { definePolicy, ofClass, type Tenant } from "../framework";
import { accountPolicy, hasAccountPolicy } from "./accountGeoPolicy";

/** Accounts with users, forwards or campaigns must have a geo policy. */
export const accountRequirePolicy = definePolicy({
  id: "geo-account-require-policy",
  description:
    "Accounts with users, forwards or campaigns must have a geo policy. Without one, calls that no trunk carries can reach any country over the platform's carrier.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const [caller] = callersOf(tenant);
        if (caller === undefined || hasAccountPolicy(tenant)) return;
        const actual = `${counted(tenant)} can place calls, but the account has no GeoPolicy with scope "account"`;
        reportViolation(tenant.accounts[0] ?? caller, { property: "name", actual, ...accountPolicy });
      });
    }
  },
});

/** Classes that place outbound calls. */
const words = { User: "user", Forward: "forward", Campaign: "campaign" } as const;
const classes = ["User", "Forward", "Campaign"] as const;

function callersOf({ objects }: Tenant) {
  return classes.flatMap((name) => ofClass(objects, name));
}

/** Counts the callers, such as `2 users and 1 forward`. */
function counted({ objects }: Tenant): string {
  const counts = classes.flatMap((name) => {
    const { length } = ofClass(objects, name);
    return length === 0 ? [] : [`${length} ${words[name]}${length === 1 ? "" : "s"}`];
  });
  return formatList(counts, "and");
}
