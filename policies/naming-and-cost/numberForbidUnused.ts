import { definePolicy, ofClass } from "../framework";
import { usesOf } from "./references";

/** Numbers must have a destination or be used as a caller ID. */
export const numberForbidUnused = definePolicy({
  id: "naming-and-cost-number-forbid-unused",
  description: "Numbers must have a destination or be used as a caller ID. Every number is billed monthly.",
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
              ? `${number.describe("status")}, and the number is not used as a caller ID`
              : `${number.describe("dest")}, no Destination resource sets it, and the number is not used as a caller ID`,
            requirement: "numbers must be in use",
            remediation: "Set dest, use the number as a caller ID, or release it",
          });
        });
      }
    }
  },
});
