import { Address6 } from "ip-address";
import { definePolicy, type StackResource } from "../framework";
import { nist } from "./frameworks";

/** Prefix length of IPv4-mapped IPv6 addresses (RFC 4291, section 2.5.5.2). */
const mappedBits = 96;

/** IP blocks that a trunk or an account allows must not be wider than configured. */
export const aclLimitPrefix = definePolicy({
  id: "security-acl-limit-prefix",
  description:
    "IP blocks that a trunk or an account allows must not be wider than configured. Otherwise strangers can place calls from their own addresses.",
  severity: "critical",
  framework: nist("SC-7(5)", "Boundary Protection: Deny by Default, Allow by Exception"),
  settings: {
    ipv4: {
      type: "integer",
      minimum: 0,
      maximum: 32,
      default: 24,
      description: "Shortest prefix length of an IPv4 block, in bits. 32 allows only single addresses.",
      examples: [28, 32],
    },
    ipv6: {
      type: "integer",
      minimum: 0,
      maximum: 128,
      default: 48,
      description: "Shortest prefix length of an IPv6 block, in bits. A site usually has 48, a network 64.",
      examples: [56, 64],
    },
  },
  resourceTypes: ["TrunkAcl", "AclRule"],
  validateResource(entry, { ipv4, ipv6 }, reportViolation) {
    const property = entry.class === "TrunkAcl" ? "cidr" : "value";
    const block = blockOf(entry);
    if (block === undefined) return;
    const { family, bits } = measured(block);
    const shortest = family === "IPv4" ? ipv4 : ipv6;
    if (bits >= shortest) return;
    reportViolation(entry, {
      property: property,
      ...(bits === 0 && { actual: `${entry.describe(property)}, which is every ${family} address` }),
      requirement: `allowed ${family} blocks must have a prefix of /${shortest} or longer`,
      remediation: "List only the addresses that need access",
    });
  },
});

/** Returns the block that an entry allows, or `undefined` if the entry does not allow a block. */
function blockOf(entry: StackResource<"TrunkAcl" | "AclRule">): string | undefined {
  if (entry.class === "TrunkAcl") return (entry as StackResource<"TrunkAcl">).values.cidr;
  const rule = entry as StackResource<"AclRule">;
  return rule.values.ruleType === "ip_allow" ? rule.values.value : undefined;
}

function measured(block: string): { readonly family: "IPv4" | "IPv6"; readonly bits: number } {
  const bits = Number(block.split("/")[1]);
  if (!block.includes(":")) return { family: "IPv4", bits };
  const isMapped = bits >= mappedBits && new Address6(block).isMapped4();
  return isMapped ? { family: "IPv4", bits: bits - mappedBits } : { family: "IPv6", bits };
}
