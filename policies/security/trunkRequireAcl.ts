import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/**
 * Trunks that authenticate the remote side by IP address must list its addresses, even if they are only used for
 * outbound calls.
 */
export const trunkRequireAcl = definePolicy({
  id: "security-trunk-require-acl",
  description:
    "Trunks that authenticate the remote side by IP address must list its addresses, even if they are only used for outbound calls. Otherwise a change of direction opens the trunk to everyone.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  validateStack(stack, _, reportViolation) {
    stack.each("Trunk", (trunk) => {
      if (trunk.values.inboundAuth !== "ip" || stack.childrenOf(trunk, "acl").length > 0) return;
      reportViolation(trunk, {
        property: "inboundAuth",
        actual: `${trunk.describe("inboundAuth")}, but acl lists no addresses`,
        requirement: "trunks that authenticate by IP address must list the allowed addresses",
        remediation:
          "Set acl to the addresses of the remote side, or remove inboundAuth if the trunk receives no calls",
      });
    });
  },
});
