import type { Case } from "../framework/testCase";
import { aclLimitPrefix } from "./aclLimitPrefix";

/** Test cases of the policy. */
export const aclLimitPrefixCase: Case = {
  policy: aclLimitPrefix,
  passes: `
new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip", acl: [{ cidr: "203.0.113.0/24" }, { cidr: "2001:db8:1::/48" }] });
const pbx = new sipio.Trunk("pbx", { name: "Exchange", inboundAuth: "ip" });
new sipio.TrunkAcl("pbx", { trunk: pbx, cidr: "198.51.100.16/28" });
new sipio.AclRule("office", { scope: "account", ruleType: "ip_allow", value: "192.0.2.0/24" });
new sipio.AclRule("nobody-else", { scope: "account", ruleType: "ip_deny", value: "0.0.0.0/0" });
new sipio.AclRule("country", { scope: "account", ruleType: "geo_allow", value: "US" });
`,
  violations: [
    {
      name: "accepts every IPv4 address",
      change: ["203.0.113.0/24", "0.0.0.0/0"],
      message:
        'Trunk "carrier", acl["0.0.0.0/0"]: cidr is "0.0.0.0/0", which is every IPv4 address; allowed IPv4 blocks must have a prefix of /24 or longer. List only the addresses that need access.',
    },
    {
      name: "accepts half of all IPv6 addresses",
      change: ["2001:db8:1::/48", "8000::/1"],
      message:
        'Trunk "carrier", acl["8000::/1"]: cidr is "8000::/1"; allowed IPv6 blocks must have a prefix of /48 or longer. List only the addresses that need access.',
    },
    {
      name: "accepts every IPv4 address in IPv6 notation",
      change: ["2001:db8:1::/48", "::ffff:0:0/96"],
      message:
        'Trunk "carrier", acl["::ffff:0:0/96"]: cidr is "::ffff:0:0/96", which is every IPv4 address; allowed IPv4 blocks must have a prefix of /24 or longer. List only the addresses that need access.',
    },
    {
      name: "accepts a wide block through a separate resource",
      change: ["198.51.100.16/28", "198.51.0.0/16"],
      message:
        'TrunkAcl "pbx": cidr is "198.51.0.0/16"; allowed IPv4 blocks must have a prefix of /24 or longer. List only the addresses that need access.',
    },
    {
      name: "accepts registrations from every IPv4 address",
      change: ["192.0.2.0/24", "0.0.0.0/0"],
      message:
        'AclRule "office": value is "0.0.0.0/0", which is every IPv4 address; allowed IPv4 blocks must have a prefix of /24 or longer. List only the addresses that need access.',
    },
  ],
  alsoPasses: [
    {
      name: "accepts the widest block allowed",
      change: ["198.51.100.16/28", "198.51.0.0/16"],
      settings: { ipv4: 16 },
    },
    { name: "is exempt", change: ["192.0.2.0/24", "0.0.0.0/0"], settings: { exempt: ["office"] } },
  ],
  unknown: [
    {
      name: "accepts a block that is not known yet",
      change: ['"198.51.100.16/28"', 'pending("198.51.100.16/28")'],
      says: 'cidr of TrunkAcl "pbx" is not known yet',
    },
  ],
};
