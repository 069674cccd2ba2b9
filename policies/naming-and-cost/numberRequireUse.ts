import { ofClass, policy } from "../policy";
import { usesOf } from "./uses";

/** Every number is of use. */
export const numberRequireUse = policy({
  id: "naming-and-cost-number-require-use",
  says: "Every number takes calls somewhere or is shown by somebody, because a number is paid for by the month.",
  severity: "low",
  level: "advisory",
  judgeStack(stack, _, report) {
    const uses = usesOf(stack);
    const beside = new Set(stack.all("Destination").flatMap((one) => stack.referents(one, "of").map(({ urn }) => urn)));
    for (const { objects, accounts } of stack.tenants()) {
      const takesUnrouted = accounts.some((account) => account.raw.didDefaultDest !== undefined);
      for (const number of ofClass(objects, "Number")) {
        stack.attempt(() => {
          const { status, dest } = number.values;
          const leads = dest === undefined ? beside.has(number.urn) || takesUnrouted : dest.kind !== "hangup";
          if (uses.has(number) || (leads && status !== "disabled")) return;
          report(number, {
            at: "dest",
            found: leads
              ? `${number.shown("status")}, and nobody shows it`
              : `${number.shown("dest")}, and neither is one beside it, nor shows anybody the number`,
            rule: "every number is of use",
            fix: "Give dest, show it as a caller-ID number, or give the number back",
          });
        });
      }
    }
  },
});
