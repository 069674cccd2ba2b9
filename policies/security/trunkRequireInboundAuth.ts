import { formatList } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Trunks for incoming calls must authenticate the other end. */
export const trunkRequireInboundAuth = definePolicy({
  id: "security-trunk-require-inbound-auth",
  description: "Trunks for incoming calls must authenticate the other end. Otherwise anybody can send calls over them.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  settings: {
    kinds: {
      type: "array",
      items: { type: "string", enum: ["ip", "register", "digest"] },
      default: ["ip", "register", "digest"],
      description: "Ways in which the other end may authenticate.",
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
      requirement: `a trunk for incoming calls must authenticate the other end by ${formatList(kinds)}`,
      remediation:
        "Set inboundAuth, and the addresses (acl) or the credentials (inboundUsername, inboundSecret) that it needs",
    });
  },
});
