import { ofClass, policy, type Tenant } from "../policy";
import { inWords } from "./inWords";
import { accountPolicy, hasAccountPolicy } from "./reach";

/** Every account from which calls go out says where they may go. */
export const accountRequirePolicy = policy({
  id: "geo-account-require-policy",
  says: "Every account with users, forwards or campaigns has a geo policy, as calls that no trunk takes leave by the platform's carrier to wherever they are dialled.",
  severity: "high",
  judgeStack(stack, _, report) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const [caller] = callersOf(tenant);
        if (caller === undefined || hasAccountPolicy(tenant)) return;
        const found = `${counted(tenant)} can call, and the account has no GeoPolicy of scope "account"`;
        report(tenant.accounts[0] ?? caller, { at: "name", found, ...accountPolicy });
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
  return inWords(counts);
}
