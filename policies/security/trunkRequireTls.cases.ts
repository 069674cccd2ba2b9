import type { Case } from "../framework/testCase";
import { trunkRequireTls } from "./trunkRequireTls";

/** Test cases of the policy. */
export const trunkRequireTlsCase: Case = {
  policy: trunkRequireTls,
  passes: `new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", proxy: "sip.carrier.example:5061", transport: "tls" });`,
  violations: [
    {
      name: "uses UDP",
      change: ['"tls"', '"udp"'],
      message:
        'Trunk "carrier": transport is "udp"; trunks must use "tls". Set transport to "tls", and use the matching port in proxy, usually 5061.',
    },
    {
      name: "does not set the transport",
      change: [', transport: "tls"', ""],
      message:
        'Trunk "carrier": transport is not set; trunks must use "tls". Set transport to "tls", and use the matching port in proxy, usually 5061.',
    },
  ],
  alsoPasses: [
    {
      name: "uses TCP, which the configuration allows",
      change: ['"tls"', '"tcp"'],
      settings: { transports: ["tls", "tcp"] },
    },
    { name: "is exempt", change: ['"tls"', '"udp"'], settings: { exempt: ["carrier"] } },
  ],
  unknown: [
    {
      name: "has a transport that is not known yet",
      change: ['"tls"', 'pending("tls" as const)'],
      says: 'transport of Trunk "carrier" is not known yet',
    },
  ],
  remedies: [
    {
      name: "uses TCP to the TLS port",
      change: ['"tls"', '"tcp"'],
      resource: "carrier",
      properties: { transport: "tls" },
    },
  ],
};
