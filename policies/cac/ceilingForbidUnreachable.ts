import { definePolicy, ofClass } from "../framework";
import { ceilingOf, ceilingOn } from "./ceilings";

/** Limits of numbers, trunks, users and campaigns must not exceed the account's limit. */
export const ceilingForbidUnreachable = definePolicy({
  id: "cac-ceiling-forbid-unreachable",
  description:
    "Limits of numbers, trunks, users and campaigns must not exceed the account's limit. A higher limit is never reached.",
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
        const requirement = `it must be at most ${above}, the account's limit (${names})`;
        reportViolation(object, {
          property,
          requirement,
          remediation: `Lower it, or raise ${names} of the account`,
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
          const names = { inbound: "maxIn", outbound: "maxOut", both: "all limits" }[direction];
          judge(trunk, "maxChannels", maxChannels, ceilingOn(tenant, direction), names);
        });
      }
      for (const user of ofClass(tenant.objects, "User")) {
        stack.attempt(() => {
          judge(user, "maxSimultaneous", user.values.maxSimultaneous, ceilingOn(tenant, "both"), "all limits");
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
