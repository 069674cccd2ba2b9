import { definePolicy, ofClass } from "../framework";
import { accountPolicy, hasAccountPolicy } from "./accountGeoPolicy";

/** Trunks for outbound calls must belong to an account with a geographic policy. */
export const trunkRequirePolicy = definePolicy({
  id: "geo-trunk-require-policy",
  description:
    "Trunks for outbound calls must belong to an account with a geographic policy. Otherwise a stolen password can call the whole world.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      for (const trunk of ofClass(tenant.objects, "Trunk")) {
        stack.attempt(() => {
          const { direction, status } = trunk.values;
          if (direction === "inbound" || status === "disabled" || hasAccountPolicy(tenant)) return;
          const actual = 'calls leave over it, and its account has no GeoPolicy with scope "account"';
          reportViolation(trunk, { property: "direction", actual, ...accountPolicy });
        });
      }
    }
  },
});
