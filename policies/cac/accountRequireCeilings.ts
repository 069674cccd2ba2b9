import { definePolicy, ofClass } from "../framework";
import { ceilingOf } from "./ceilings";

/** Accounts must limit their concurrent calls in each direction. */
export const accountRequireCeilings = definePolicy({
  id: "cac-account-require-ceilings",
  description:
    "Accounts must limit their concurrent calls in each direction. They still hold if every other control fails.",
  severity: "critical",
  settings: {
    everyAccount: {
      type: "boolean",
      default: true,
      description:
        "Whether a stack that has numbers, trunks or users must declare the settings of their account. Set it to false if the limits are managed elsewhere.",
      examples: [false],
    },
  },
  validateStack(stack, { everyAccount }, reportViolation) {
    const requirement = "accounts must limit their concurrent calls";
    for (const tenant of stack.tenants()) {
      const [account] = tenant.accounts;
      if (account === undefined) {
        const used = tenant.objects.find((one) => ["Number", "Trunk", "User"].includes(one.class));
        const actual = "the stack does not declare AccountSettings for its account";
        const remediation = "Declare AccountSettings with maxIn and maxOut, or set everyAccount to false";
        if (everyAccount && used !== undefined)
          reportViolation(used, { property: "", actual, requirement, remediation });
        continue;
      }
      const dials = ofClass(tenant.objects, "Campaign").length > 0;
      for (const ceiling of ["maxIn", "maxOut", ...(dials ? (["maxDialer"] as const) : [])] as const) {
        stack.attempt(() => {
          if (ceilingOf(tenant, ceiling) === undefined)
            reportViolation(account, { property: ceiling, requirement, remediation: `Set ${ceiling}` });
        });
      }
    }
  },
});
