import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** A trunk that trusts addresses names them. */
export const trunkRequireAcl = definePolicy({
  id: "security-trunk-require-acl",
  description:
    "A trunk that recognises the other end by its address lists the addresses, also where it takes no calls yet, so that turning it round does not open it to everybody.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  validateStack(stack, _, reportViolation) {
    stack.each("Trunk", (trunk) => {
      if (trunk.values.inboundAuth !== "ip" || stack.childrenOf(trunk, "acl").length > 0) return;
      reportViolation(trunk, {
        property: "inboundAuth",
        actual: `${trunk.describe("inboundAuth")}, and it trusts no address by name`,
        requirement: "a trunk that recognises the other end by its address lists the addresses",
        remediation: "Give acl with the other end's own addresses, or take inboundAuth out where no calls come in",
      });
    });
  },
});
