import { formatList } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** A trunk on which calls come in says by what it recognises them. */
export const trunkRequireInboundAuth = definePolicy({
  id: "security-trunk-require-inbound-auth",
  description:
    "A trunk on which calls come in says by what it recognises the other end, so that nobody else sends calls by it.",
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
  resourceTypes: ["Trunk"],
  validateResource(trunk, { kinds }, reportViolation) {
    const { direction, inboundAuth } = trunk.values;
    if (direction !== "inbound" && direction !== "both") return;
    if (inboundAuth !== undefined && kinds.includes(inboundAuth)) return;
    reportViolation(trunk, {
      property: "inboundAuth",
      requirement: `a trunk on which calls come in recognises the other end by ${formatList(kinds)}`,
      remediation:
        "Give inboundAuth, and the addresses (acl) or the credential (inboundUsername, inboundSecret) that it needs",
    });
  },
});
