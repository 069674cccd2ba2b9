import { policy } from "../policy";
import { nist } from "./frameworks";

/** A trunk that trusts addresses names them. */
export const trunkRequireAcl = policy({
  id: "security-trunk-require-acl",
  says: "A trunk that recognises the other end by its address lists the addresses, also where it takes no calls yet, so that turning it round does not open it to everybody.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  judgeStack(stack, _, report) {
    stack.each("Trunk", (trunk) => {
      if (trunk.values.inboundAuth !== "ip" || stack.childrenOf(trunk, "acl").length > 0) return;
      report(trunk, {
        at: "inboundAuth",
        found: `${trunk.shown("inboundAuth")}, and it trusts no address by name`,
        rule: "a trunk that recognises the other end by its address lists the addresses",
        fix: "Give acl with the other end's own addresses, or take inboundAuth out where no calls come in",
      });
    });
  },
});
