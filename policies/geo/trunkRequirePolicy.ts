import { definePolicy, ofClass } from "../framework";
import { accountPolicy, hasAccountPolicy } from "./accountGeoPolicy";

/** Trunks for outbound calls must belong to an account with a geo policy. */
export const trunkRequirePolicy = definePolicy({
  id: "geo-trunk-require-policy",
  description:
    "Trunks for outbound calls must belong to an account with a geo policy. Otherwise a stolen credential can call any country.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      for (const trunk of ofClass(tenant.objects, "Trunk")) {
        stack.attempt(() => {
          const { direction, status } = trunk.values;
          if (direction === "inbound" || status === "disabled" || hasAccountPolicy(tenant)) return;
          const actual = 'it carries outbound calls, but its account has no GeoPolicy with scope "account"';
          reportViolation(trunk, { property: "direction", actual, ...accountPolicy });
        });
      }
    }
  },
});
