import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/**
 * Trunks that authenticate the other end by IP address must list its addresses, even if they are only used for outbound
 * calls.
 */
export const trunkRequireAcl = definePolicy({
  id: "security-trunk-require-acl",
  description:
    "Trunks that authenticate the other end by IP address must list its addresses, even if they are only used for outbound calls. Otherwise a change of direction opens the trunk to everybody.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  validateStack(stack, _, reportViolation) {
    stack.each("Trunk", (trunk) => {
      if (trunk.values.inboundAuth !== "ip" || stack.childrenOf(trunk, "acl").length > 0) return;
      reportViolation(trunk, {
        property: "inboundAuth",
        actual: `${trunk.describe("inboundAuth")}, and no address is listed`,
        requirement: "a trunk that authenticates by IP address must list the addresses",
        remediation: "Set acl to the other end's addresses, or remove inboundAuth if the trunk takes no calls",
      });
    });
  },
});
