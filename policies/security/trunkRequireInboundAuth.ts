import { formatList } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Trunks that receive calls must authenticate the remote side. */
export const trunkRequireInboundAuth = definePolicy({
  id: "security-trunk-require-inbound-auth",
  description: "Trunks that receive calls must authenticate the remote side. Otherwise anyone can send calls to them.",
  severity: "critical",
  framework: nist("IA-3", "Device Identification and Authentication"),
  settings: {
    kinds: {
      type: "array",
      items: { type: "string", enum: ["ip", "register", "digest"] },
      default: ["ip", "register", "digest"],
      description: "Allowed authentication methods of the remote side.",
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
      requirement: `trunks that receive calls must authenticate the remote side by ${formatList(kinds)}`,
      remediation:
        "Set inboundAuth and the addresses (acl) or credentials (inboundUsername, inboundSecret) that it requires",
    });
  },
});
