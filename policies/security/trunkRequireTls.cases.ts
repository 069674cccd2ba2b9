import type { Case } from "../framework/testCase";
import { trunkRequireTls } from "./trunkRequireTls";

/** How the policy is tried. */
export const trunkRequireTlsCase: Case = {
  policy: trunkRequireTls,
  passes: `new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", proxy: "sip.carrier.example:5061", transport: "tls" });`,
  violations: [
    {
      name: "speaks UDP",
      change: ['"tls"', '"udp"'],
      message:
        'Trunk "carrier": transport is "udp"; a trunk carries SIP over "tls". Set transport to "tls", and proxy to the other end\'s port for it, mostly 5061.',
    },
    {
      name: "leaves the transport to the platform",
      change: [', transport: "tls"', ""],
      message:
        'Trunk "carrier": transport is not given; a trunk carries SIP over "tls". Set transport to "tls", and proxy to the other end\'s port for it, mostly 5061.',
    },
  ],
  alsoPasses: [
    { name: "speaks TCP by a private line", change: ['"tls"', '"tcp"'], settings: { transports: ["tls", "tcp"] } },
    { name: "is exempt", change: ['"tls"', '"udp"'], settings: { exempt: ["carrier"] } },
  ],
  unknown: [
    {
      name: "has a transport that is not known yet",
      change: ['"tls"', 'pending("tls" as const)'],
      says: 'transport of Trunk "carrier" is not known before up',
    },
  ],
  remedies: [
    {
      name: "speaks TCP to the port of TLS",
      change: ['"tls"', '"tcp"'],
      resource: "carrier",
      properties: { transport: "tls" },
    },
  ],
};
