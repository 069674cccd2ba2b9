import { formatList, formatValue } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { pciDss } from "./frameworks";

/** Devices must use SIP over TLS or secure WebSocket. */
export const deviceRequireTls = definePolicy({
  id: "security-device-require-tls",
  description:
    "Devices must use SIP over TLS or secure WebSocket. Otherwise others on the network can read call metadata or hijack the registration.",
  severity: "high",
  framework: pciDss("4.2.1", "Strong cryptography safeguards account data on its way over open, public networks"),
  settings: {
    transports: {
      type: "array",
      items: { type: "string", enum: ["udp", "tcp", "tls", "wss"] },
      default: ["tls", "wss"],
      description: "Transport protocols that devices may use.",
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
      requirement: `devices must use ${allowed}`,
      remediation: `Set transport to ${allowed}, here and on the device`,
    });
  },
  // Browsers support only secure WebSocket, so this does not break a working device.
  remediateResource(device, { transports }) {
    const { isWebrtc, transport } = device.values;
    const isWrong = transport === undefined || !transports.includes(transport);
    return isWebrtc && isWrong && transports.includes("wss") ? { transport: "wss" as const } : undefined;
  },
});
