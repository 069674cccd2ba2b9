import { definePolicy, ofClass } from "../framework";
import { usesOf } from "./references";

/** Every number is of use. */
export const numberForbidUnused = definePolicy({
  id: "naming-and-cost-number-forbid-unused",
  description: "Every number takes calls somewhere or is shown by somebody, because a number is paid for by the month.",
  severity: "low",
  validateStack(stack, _, reportViolation) {
    const uses = usesOf(stack);
    const beside = new Set(stack.all("Destination").flatMap((one) => stack.referents(one, "of").map(({ urn }) => urn)));
    for (const { objects, accounts } of stack.tenants()) {
      const takesUnrouted = accounts.some((account) => account.rawProps.didDefaultDest !== undefined);
      for (const number of ofClass(objects, "Number")) {
        stack.attempt(() => {
          const { status, dest } = number.values;
          const leads = dest === undefined ? beside.has(number.urn) || takesUnrouted : dest.kind !== "hangup";
          if (uses.has(number) || (leads && status !== "disabled")) return;
          reportViolation(number, {
            property: "dest",
            actual: leads
              ? `${number.describe("status")}, and nobody shows it`
              : `${number.describe("dest")}, and neither is one beside it, nor shows anybody the number`,
            requirement: "every number is of use",
            remediation: "Give dest, show it as a caller-ID number, or give the number back",
          });
        });
      }
    }
  },
});
