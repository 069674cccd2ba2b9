import { definePolicy, ofClass } from "../framework";
import { accountPolicy, hasAccountPolicy } from "./accountGeoPolicy";

/** Every trunk by which calls leave has a geo policy in reach. */
export const trunkRequirePolicy = definePolicy({
  id: "geo-trunk-require-policy",
  description:
    "Every trunk by which calls leave has a geo policy in reach, that of its account, as otherwise a stolen password calls the whole world.",
  severity: "high",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      for (const trunk of ofClass(tenant.objects, "Trunk")) {
        stack.attempt(() => {
          const { direction, status } = trunk.values;
          if (direction === "inbound" || status === "disabled" || hasAccountPolicy(tenant)) return;
          const actual = 'calls leave by it, and its account has no GeoPolicy of scope "account"';
          reportViolation(trunk, { property: "direction", actual, ...accountPolicy });
        });
      }
    }
  },
});
