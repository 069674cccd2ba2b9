import { ofClass, policy } from "../policy";
import { ceilingOf } from "./ceilings";

/** Every account has ceilings. */
export const accountRequireCeilings = policy({
  id: "cac-account-require-ceilings",
  says: "Every account has ceilings on its calls in each direction, because they are what holds when all else fails.",
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
  judgeStack(stack, { everyAccount }, report) {
    const rule = "every account has ceilings on its calls";
    for (const tenant of stack.tenants()) {
      const [account] = tenant.accounts;
      if (account === undefined) {
        const used = tenant.objects.find((one) => ["Number", "Trunk", "User"].includes(one.class));
        const found = "its account has no AccountSettings in the stack";
        const fix = "Declare AccountSettings with maxIn and maxOut, or set everyAccount to false";
        if (everyAccount && used !== undefined) report(used, { at: "", found, rule, fix });
        continue;
      }
      const dials = ofClass(tenant.objects, "Campaign").length > 0;
      for (const ceiling of ["maxIn", "maxOut", ...(dials ? (["maxDialer"] as const) : [])] as const) {
        stack.attempt(() => {
          if (ceilingOf(tenant, ceiling) === undefined) report(account, { at: ceiling, rule, fix: `Give ${ceiling}` });
        });
      }
    }
  },
});
