import { definePolicy, ofClass } from "../framework";
import { ceilingOf, ceilingOn } from "./ceilings";

/** No ceiling stands above the one that holds first. */
export const ceilingForbidUnreachable = definePolicy({
  id: "cac-ceiling-forbid-unreachable",
  description:
    "No number, trunk, user or campaign has a ceiling above its account's, because the account's holds first and the other is never reached.",
  severity: "low",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      const judge = (
        object: Parameters<typeof reportViolation>[0],
        property: string,
        ceiling: number | undefined,
        above: number | undefined,
        names: string,
      ) => {
        if (ceiling === undefined || above === undefined || ceiling <= above) return;
        const requirement = `the account holds its calls at ${above} (${names}), so that it is never reached`;
        reportViolation(object, {
          property,
          requirement,
          remediation: `Give at most ${above}, or raise ${names} of the account`,
        });
      };
      for (const number of ofClass(tenant.objects, "Number")) {
        stack.attempt(() => {
          judge(number, "maxChannels", number.values.maxChannels, ceilingOf(tenant, "maxIn"), "maxIn");
        });
      }
      for (const trunk of ofClass(tenant.objects, "Trunk")) {
        stack.attempt(() => {
          const { direction = "both", maxChannels } = trunk.values;
          const names = { inbound: "maxIn", outbound: "maxOut", both: "all ceilings" }[direction];
          judge(trunk, "maxChannels", maxChannels, ceilingOn(tenant, direction), names);
        });
      }
      for (const user of ofClass(tenant.objects, "User")) {
        stack.attempt(() => {
          judge(user, "maxSimultaneous", user.values.maxSimultaneous, ceilingOn(tenant, "both"), "all ceilings");
        });
      }
      for (const campaign of ofClass(tenant.objects, "Campaign")) {
        stack.attempt(() => {
          judge(campaign, "maxLines", campaign.values.maxLines, ceilingOf(tenant, "maxDialer"), "maxDialer");
        });
      }
    }
  },
});
