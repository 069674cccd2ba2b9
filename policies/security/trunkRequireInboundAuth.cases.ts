import type { Case } from "../framework/testCase";
import { trunkRequireInboundAuth } from "./trunkRequireInboundAuth";

/** How the policy is tried. */
export const trunkRequireInboundAuthCase: Case = {
  policy: trunkRequireInboundAuth,
  passes: `
new sipio.Trunk("carrier", { name: "Carrier", direction: "both", inboundAuth: "ip", acl: [{ cidr: "203.0.113.0/28" }] });
new sipio.Trunk("way-out", { name: "Way out", direction: "outbound" });
`,
  violations: [
    {
      name: "takes calls from anybody",
      change: [', inboundAuth: "ip"', ""],
      message:
        'Trunk "carrier": inboundAuth is not given; a trunk on which calls come in recognises the other end by ip, register or digest. Give inboundAuth, and the addresses (acl) or the credential (inboundUsername, inboundSecret) that it needs.',
    },
    {
      name: "is recognised by its address where a credential is asked for",
      change: ['"Carrier"', '"The carrier"'],
      settings: { kinds: ["digest"] },
      message:
        'Trunk "carrier": inboundAuth is "ip"; a trunk on which calls come in recognises the other end by digest. Give inboundAuth, and the addresses (acl) or the credential (inboundUsername, inboundSecret) that it needs.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [', inboundAuth: "ip"', ""], settings: { exempt: ["carrier"] } }],
  unknown: [
    {
      name: "is recognised by what is not known yet",
      change: ['inboundAuth: "ip"', 'inboundAuth: pending("ip" as const)'],
      says: 'inboundAuth of Trunk "carrier" is not known before up',
    },
  ],
};
