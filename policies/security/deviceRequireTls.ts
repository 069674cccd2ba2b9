import { formatList, formatValue } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { pciDss } from "./frameworks";

/** Every device carries SIP over TLS. */
export const deviceRequireTls = definePolicy({
  id: "security-device-require-tls",
  description:
    "Every device carries SIP over TLS or secure WebSocket, so that nobody on the way reads who calls whom or takes the registration over.",
  severity: "high",
  framework: pciDss("4.2.1", "Strong cryptography safeguards account data on its way over open, public networks"),
  settings: {
    transports: {
      type: "array",
      items: { type: "string", enum: ["udp", "tcp", "tls", "wss"] },
      default: ["tls", "wss"],
      description: "What a device may carry SIP over.",
      examples: [["tls", "wss"], ["wss"]],
    },
  },
  resourceTypes: ["Device"],
  validateResource(device, { transports }, reportViolation) {
    const { transport } = device.values;
    if (transport !== undefined && transports.includes(transport)) return;
    const allowed = formatList(transports.map(formatValue));
    reportViolation(device, {
      property: "transport",
      requirement: `a device carries SIP over ${allowed}`,
      remediation: `Set transport to ${allowed}, and the telephone likewise`,
    });
  },
  // A browser has no other way than a secure WebSocket, so this changes nothing that works.
  remediateResource(device, { transports }) {
    const { isWebrtc, transport } = device.values;
    const isWrong = transport === undefined || !transports.includes(transport);
    return isWebrtc && isWrong && transports.includes("wss") ? { transport: "wss" as const } : undefined;
  },
});
