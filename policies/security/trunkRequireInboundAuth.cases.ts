import type { Case } from "../framework/testCase";
import { trunkRequireInboundAuth } from "./trunkRequireInboundAuth";

/** Test cases of the policy. */
export const trunkRequireInboundAuthCase: Case = {
  policy: trunkRequireInboundAuth,
  passes: `
new sipio.Trunk("carrier", { name: "Carrier", direction: "both", inboundAuth: "ip", acl: [{ cidr: "203.0.113.0/28" }] });
new sipio.Trunk("way-out", { name: "Way out", direction: "outbound" });
`,
  violations: [
    {
      name: "accepts calls from anyone",
      change: [', inboundAuth: "ip"', ""],
      message:
        'Trunk "carrier": inboundAuth is not set; trunks that receive calls must authenticate the remote side by ip, register or digest. Set inboundAuth and the addresses (acl) or credentials (inboundUsername, inboundSecret) that it requires.',
    },
    {
      name: "authenticates by IP address although digest is required",
      change: ['"Carrier"', '"The carrier"'],
      settings: { kinds: ["digest"] },
      message:
        'Trunk "carrier": inboundAuth is "ip"; trunks that receive calls must authenticate the remote side by digest. Set inboundAuth and the addresses (acl) or credentials (inboundUsername, inboundSecret) that it requires.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [', inboundAuth: "ip"', ""], settings: { exempt: ["carrier"] } }],
  unknown: [
    {
      name: "has an authentication method that is not known yet",
      change: ['inboundAuth: "ip"', 'inboundAuth: pending("ip" as const)'],
      says: 'inboundAuth of Trunk "carrier" is not known yet',
    },
  ],
};
