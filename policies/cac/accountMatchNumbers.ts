import { definePolicy, ofClass } from "../framework";
import { ceilingOf } from "./ceilings";
import { sumOf } from "./sumOf";

/** The limits of an account's numbers must not add up to more than the account's own limit. */
export const accountMatchNumbers = definePolicy({
  id: "cac-account-match-numbers",
  description:
    "The limits of an account's numbers must not add up to more than the account's own limit. Otherwise numbers compete for lines that do not exist.",
  severity: "medium",
  settings: {
    share: {
      type: "number",
      minimum: 0,
      default: 1,
      description:
        "Maximum sum of the numbers' limits, as a multiple of the account's limit. 1 assigns each line once.",
      examples: [1, 1.5],
    },
  },
  validateStack(stack, { share }, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const [account] = tenant.accounts;
        const maxIn = ceilingOf(tenant, "maxIn");
        if (account === undefined || maxIn === undefined) return;
        const sum = sumOf(stack, ofClass(tenant.objects, "Number"), "maxChannels");
        if (sum <= maxIn * share) return;
        reportViolation(account, {
          property: "maxIn",
          actual: `maxIn is ${maxIn}, and the limits of its numbers add up to ${sum}`,
          requirement: `they must add up to at most ${maxIn * share}`,
          remediation: "Raise maxIn, lower maxChannels of the numbers, or change share in the policy configuration",
        });
      });
    }
  },
});
