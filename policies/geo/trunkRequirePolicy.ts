import { ofClass, policy } from "../policy";
import { accountPolicy, hasAccountPolicy } from "./reach";

/** Every trunk by which calls leave has a geo policy in reach. */
export const trunkRequirePolicy = policy({
  id: "geo-trunk-require-policy",
  says: "Every trunk by which calls leave has a geo policy in reach, that of its account, as otherwise a stolen password calls the whole world.",
  severity: "high",
  judgeStack(stack, _, report) {
    for (const tenant of stack.tenants()) {
      for (const trunk of ofClass(tenant.objects, "Trunk")) {
        stack.attempt(() => {
          const { direction, status } = trunk.values;
          if (direction === "inbound" || status === "disabled" || hasAccountPolicy(tenant)) return;
          const found = 'calls leave by it, and its account has no GeoPolicy of scope "account"';
          report(trunk, { at: "direction", found, ...accountPolicy });
        });
      }
    }
  },
});
