import { definePolicy, ofClass } from "../framework";
import { ceilingOf } from "./ceilings";
import { sumOf } from "./sumOf";

/** The ceilings of an account's numbers fit into that of the account. */
export const accountMatchNumbers = definePolicy({
  id: "cac-account-match-numbers",
  description:
    "The ceilings of an account's numbers together fit into the account's own, so that each number can have the lines that it was given.",
  severity: "medium",
  settings: {
    share: {
      type: "number",
      minimum: 0,
      default: 1,
      description: "How many times over the lines of the account may be given to its numbers; 1 gives each line once.",
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
          actual: `maxIn is ${maxIn}, and the ceilings of its numbers are ${sum} together`,
          requirement: `numbers have at most ${maxIn * share}`,
          remediation: "Raise maxIn, give numbers a lower maxChannels, or change share in the configuration",
        });
      });
    }
  },
});
