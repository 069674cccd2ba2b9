import { formatList } from "pulumi-sipio/schema";
import { definePolicy, ofClass, type Tenant } from "../framework";
import { accountPolicy, hasAccountPolicy } from "./accountGeoPolicy";

/** Every account from which calls go out says where they may go. */
export const accountRequirePolicy = definePolicy({
  id: "geo-account-require-policy",
  description:
    "Every account with users, forwards or campaigns has a geo policy, as calls that no trunk takes leave by the platform's carrier to wherever they are dialled.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const [caller] = callersOf(tenant);
        if (caller === undefined || hasAccountPolicy(tenant)) return;
        const actual = `${counted(tenant)} can call, and the account has no GeoPolicy of scope "account"`;
        reportViolation(tenant.accounts[0] ?? caller, { property: "name", actual, ...accountPolicy });
      });
    }
  },
});

/** What places calls, by whichever way they leave. */
const words = { User: "user", Forward: "forward", Campaign: "campaign" } as const;
const classes = ["User", "Forward", "Campaign"] as const;

function callersOf({ objects }: Tenant) {
  return classes.flatMap((name) => ofClass(objects, name));
}

/** How many there are of each: `2 users and 1 forward`. */
function counted({ objects }: Tenant): string {
  const counts = classes.flatMap((name) => {
    const { length } = ofClass(objects, name);
    return length === 0 ? [] : [`${length} ${words[name]}${length === 1 ? "" : "s"}`];
  });
  return formatList(counts, "and");
}
