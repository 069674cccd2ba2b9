import type { Case } from "../framework/testCase";
import { trunkRequireAcl } from "./trunkRequireAcl";

const message = (name: string) =>
  `Trunk "${name}": inboundAuth is "ip", but acl lists no addresses; trunks that authenticate by IP address must list the allowed addresses. Set acl to the addresses of the remote side, or remove inboundAuth if the trunk receives no calls.`;

/** Test cases of the policy. The package itself rejects an inbound trunk without addresses. */
export const trunkRequireAclCase: Case = {
  policy: trunkRequireAcl,
  passes: `
new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", inboundAuth: "ip", acl: [{ cidr: "203.0.113.0/28" }] });
const pbx = new sipio.Trunk("pbx", { name: "Exchange", direction: "outbound", inboundAuth: "ip" });
const entry = new sipio.TrunkAcl("pbx", { trunk: pbx, cidr: "198.51.100.16/28" });
void entry;
`,
  violations: [
    {
      name: "has an empty list",
      change: ['acl: [{ cidr: "203.0.113.0/28" }]', "acl: []"],
      message: message("carrier"),
    },
    {
      name: "has neither a list nor a separate entry",
      change: ['new sipio.TrunkAcl("pbx", { trunk: pbx, cidr: "198.51.100.16/28" })', "pbx"],
      message: message("pbx"),
    },
  ],
  alsoPasses: [
    {
      name: "does not authenticate",
      change: ['inboundAuth: "ip", acl: [{ cidr: "203.0.113.0/28" }]', "maxChannels: 10"],
    },
    { name: "is exempt", change: ['acl: [{ cidr: "203.0.113.0/28" }]', "acl: []"], settings: { exempt: ["car*"] } },
  ],
  unknown: [
    {
      name: "has a list that is not known yet",
      change: ['acl: [{ cidr: "203.0.113.0/28" }]', 'acl: pending([{ cidr: "203.0.113.0/28" }])'],
      says: 'acl of Trunk "carrier" is not known yet',
    },
  ],
};
