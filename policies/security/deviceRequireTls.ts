import { alternatives, show } from "pulumi-sipio/model";
import { policy } from "../policy";
import { pciDss } from "./frameworks";

/** Every device carries SIP over TLS. */
export const deviceRequireTls = policy({
  id: "security-device-require-tls",
  says: "Every device carries SIP over TLS or secure WebSocket, so that nobody on the way reads who calls whom or takes the registration over.",
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
  classes: ["Device"],
  judge(device, { transports }, report) {
    const { transport } = device.values;
    if (transport !== undefined && transports.includes(transport)) return;
    const allowed = alternatives(transports.map(show));
    report(device, {
      at: "transport",
      rule: `a device carries SIP over ${allowed}`,
      fix: `Set transport to ${allowed}, and the telephone likewise`,
    });
  },
  // A browser has no other way than a secure WebSocket, so this changes nothing that works.
  remedy(device, { transports }) {
    const { isWebrtc, transport } = device.values;
    const isWrong = transport === undefined || !transports.includes(transport);
    return isWebrtc && isWrong && transports.includes("wss") ? { transport: "wss" as const } : undefined;
  },
});
