import { definePolicy, ofClass } from "../framework";
import { ceilingOf } from "./ceilings";

/** Every account has ceilings. */
export const accountRequireCeilings = definePolicy({
  id: "cac-account-require-ceilings",
  description:
    "Every account has ceilings on its calls in each direction, because they are what holds when all else fails.",
  severity: "critical",
  settings: {
    everyAccount: {
      type: "boolean",
      default: true,
      description:
        "Whether a stack that has numbers, trunks or users must declare the settings of their account. False where the ceilings are kept elsewhere.",
      examples: [false],
    },
  },
  validateStack(stack, { everyAccount }, reportViolation) {
    const requirement = "every account has ceilings on its calls";
    for (const tenant of stack.tenants()) {
      const [account] = tenant.accounts;
      if (account === undefined) {
        const used = tenant.objects.find((one) => ["Number", "Trunk", "User"].includes(one.class));
        const actual = "its account has no AccountSettings in the stack";
        const remediation = "Declare AccountSettings with maxIn and maxOut, or set everyAccount to false";
        if (everyAccount && used !== undefined)
          reportViolation(used, { property: "", actual, requirement, remediation });
        continue;
      }
      const dials = ofClass(tenant.objects, "Campaign").length > 0;
      for (const ceiling of ["maxIn", "maxOut", ...(dials ? (["maxDialer"] as const) : [])] as const) {
        stack.attempt(() => {
          if (ceilingOf(tenant, ceiling) === undefined)
            reportViolation(account, { property: ceiling, requirement, remediation: `Give ${ceiling}` });
        });
      }
    }
  },
});
