import { formatList, formatValue } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Default port of SIP over TLS. Source: IANA, Service Name and Port Number Registry, `sips`. */
const tlsPort = /:5061$/;

/** Trunks must use SIP over TLS. */
export const trunkRequireTls = definePolicy({
  id: "security-trunk-require-tls",
  description: "Trunks must use SIP over TLS. Otherwise others on the network can read call metadata and credentials.",
  severity: "high",
  framework: nist("SC-8", "Transmission Confidentiality and Integrity"),
  settings: {
    transports: {
      type: "array",
      items: { type: "string", enum: ["udp", "tcp", "tls"] },
      default: ["tls"],
      description: "Transport protocols that trunks may use.",
      examples: [["tls"], ["tls", "tcp"]],
    },
  },
  resourceTypes: ["Trunk"],
  validateResource(trunk, { transports }, reportViolation) {
    const { transport } = trunk.values;
    if (transport !== undefined && transports.includes(transport)) return;
    const allowed = formatList(transports.map(formatValue));
    reportViolation(trunk, {
      property: "transport",
      requirement: `trunks must use ${allowed}`,
      remediation: `Set transport to ${allowed}, and use the matching port in proxy, usually 5061`,
    });
  },
  // The remote side speaks only TLS on this port.
  remediateResource(trunk, { transports }) {
    const { proxy = "", transport } = trunk.values;
    const isWrong = transport === undefined || !transports.includes(transport);
    return isWrong && tlsPort.test(proxy) && transports.includes("tls") ? { transport: "tls" as const } : undefined;
  },
});
