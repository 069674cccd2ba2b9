import { definePolicy, ofClass } from "../framework";
import { ceilingOn } from "./ceilings";
import { sumOf } from "./sumOf";

/** An account uses what its trunks carry. */
export const accountMatchTrunks = definePolicy({
  id: "cac-account-match-trunks",
  description:
    "An account's trunks together carry no more calls than the account allows, because lines beyond that are paid for and never used.",
  severity: "low",
  settings: {
    share: {
      type: "number",
      minimum: 0,
      default: 1,
      description:
        "How many times over the trunks may carry what the account allows: 2 where each trunk stands in for another.",
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
          actual: `its ceilings are ${allowed} together, and those of its trunks ${sum}`,
          requirement: `trunks carry at most ${allowed * share}`,
          remediation:
            "Raise the account's ceilings, give trunks a lower maxChannels, or change share in the configuration",
        });
      });
    }
  },
});
