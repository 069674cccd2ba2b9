import { alternatives } from "pulumi-sipio/model";
import { policy } from "../policy";
import { nist } from "./frameworks";

/** A trunk on which calls come in says by what it recognises them. */
export const trunkRequireInboundAuth = policy({
  id: "security-trunk-require-inbound-auth",
  says: "A trunk on which calls come in says by what it recognises the other end, so that nobody else sends calls by it.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  settings: {
    kinds: {
      type: "array",
      items: { type: "string", enum: ["ip", "register", "digest"] },
      default: ["ip", "register", "digest"],
      description: "By what the other end may be recognised.",
      examples: [["digest"], ["ip", "digest"]],
    },
  },
  classes: ["Trunk"],
  judge(trunk, { kinds }, report) {
    const { direction, inboundAuth } = trunk.values;
    if (direction !== "inbound" && direction !== "both") return;
    if (inboundAuth !== undefined && kinds.includes(inboundAuth)) return;
    report(trunk, {
      at: "inboundAuth",
      rule: `a trunk on which calls come in recognises the other end by ${alternatives(kinds)}`,
      fix: "Give inboundAuth, and the addresses (acl) or the credential (inboundUsername, inboundSecret) that it needs",
    });
  },
});
