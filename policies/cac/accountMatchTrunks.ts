import { definePolicy, ofClass } from "../framework";
import { ceilingOn } from "./ceilings";
import { sumOf } from "./sumOf";

/** An account's trunks must not carry more calls than the account allows. */
export const accountMatchTrunks = definePolicy({
  id: "cac-account-match-trunks",
  description:
    "An account's trunks must not carry more calls than the account allows. Lines beyond the account's limit are paid for and never used.",
  severity: "low",
  settings: {
    share: {
      type: "number",
      minimum: 0,
      default: 1,
      description:
        "Maximum sum of the trunks' limits, as a multiple of the account's limits. Use 2 if each trunk has a backup.",
      examples: [1, 2],
    },
  },
  validateStack(stack, { share }, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const [account] = tenant.accounts;
        const allowed = ceilingOn(tenant, "both");
        if (account === undefined || allowed === undefined) return;
        const trunks = ofClass(tenant.objects, "Trunk").filter(({ values }) => values.status !== "disabled");
        const sum = sumOf(stack, trunks, "maxChannels");
        if (sum <= allowed * share) return;
        reportViolation(account, {
          property: "maxOut",
          actual: `its limits add up to ${allowed}, and those of its trunks to ${sum}`,
          requirement: `the trunks' limits must add up to at most ${allowed * share}`,
          remediation:
            "Raise the account's limits, lower maxChannels of the trunks, or change share in the policy configuration",
        });
      });
    }
  },
});
