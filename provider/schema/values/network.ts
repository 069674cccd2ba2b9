import { Address4, Address6 } from "ip-address";
import { z } from "zod";
import type { ValueType } from "../valueType";
import { scalar } from "./scalar";

/**
 * Block of IPv4 or IPv6 addresses with its prefix length, such as `203.0.113.0/24` (RFC 4632, RFC 4291). Bits after the
 * prefix are cleared, and IPv6 is shortened according to RFC 5952.
 */
export function cidr(): ValueType {
  return scalar({
    name: "cidr",
    expects: "an IPv4 or IPv6 block with a prefix length, such as 203.0.113.0/24",
    schema: z.string().transform((given, context) => {
      const block = network(given);
      if (block === undefined) context.addIssue("no block of addresses");
      return block ?? z.NEVER;
    }),
    hint: (given) => {
      if (typeof given !== "string" || given.includes("/")) return undefined;
      if (Address4.isValid(given)) return `For this address alone, write ${given}/32.`;
      return Address6.isValid(given) ? `For this address alone, write ${given}/128.` : undefined;
    },
    doubt: (given) => hostBits(String(given)),
    wireSchema: { type: "string", pattern: `^(${ipv4Block}|${ipv6Block})$` },
  });
}

const byte = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const ipv4Block = `${byte}(\\.${byte}){3}/(3[0-2]|[12]?[0-9])`;
// Only the characters of an IPv6 address. Its groups can be shortened in too many ways for a pattern.
const ipv6Block = "[0-9A-Fa-f]*:[0-9A-Fa-f:.]+/(12[0-8]|1[01][0-9]|[1-9]?[0-9])";

/** Warns about a block with host bits, which covers more than the address that it names. */
function hostBits(given: string): string | undefined {
  const address = Address4.isValid(given) ? new Address4(given) : new Address6(given);
  const start = address.startAddress();
  if (address.bigInt() === start.bigInt()) return undefined;
  const [own] = given.split("/");
  const bits = address instanceof Address4 ? 32 : 128;
  const free = bits - address.subnetMask;
  const size = free <= 32 ? (2 ** free).toLocaleString("en-US") : `2^${free}`;
  return `"${given}" has host bits set and covers ${size} addresses: ${prefixed(address)}. For the whole block, write "${prefixed(address)}"; for this address alone, write "${own}/${bits}".`;
}

function network(given: string): string | undefined {
  if (!given.includes("/") || given.includes("%")) return undefined;
  if (Address4.isValid(given)) return prefixed(new Address4(given));
  return Address6.isValid(given) ? prefixed(new Address6(given)) : undefined;
}

function prefixed(address: Address4 | Address6): string {
  return `${address.startAddress().correctForm()}/${address.subnetMask}`;
}

/** Whether a block of addresses contains addresses that are not in another block. Unknown blocks may. */
export function exceedsBlock(old: unknown, now: unknown): boolean {
  if (typeof old !== "string" || typeof now !== "string") return true;
  if (Address4.isValid(old) && Address4.isValid(now)) return !new Address4(now).isInSubnet(new Address4(old));
  return !Address6.isValid(old) || !Address6.isValid(now) || !new Address6(now).isInSubnet(new Address6(old));
}

/** Part of a domain name between dots (RFC 1123). */
const label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

/** Domain name in lower case (RFC 1123). */
export function domainName(): ValueType {
  return scalar({
    name: "domainName",
    expects: "a domain name such as acme.sip.io",
    schema: z
      .string()
      .max(253)
      .transform((given) => given.toLowerCase())
      .pipe(z.hostname().regex(/\./)),
    wireSchema: { type: "string", maxLength: 253, pattern: `^${label}(\\.${label})+$` },
  });
}

/** Host name or IP address, with an optional port: `sip.carrier.example:5060`, `[2001:db8::1]:5061`. */
export function host(): ValueType {
  return scalar({
    name: "host",
    expects: "a host name or IP address, with or without a port, such as sip.carrier.example:5060",
    schema: z
      .string()
      .max(261)
      .transform((given) => given.toLowerCase())
      .refine(isHost),
    wireSchema: { type: "string", minLength: 1, maxLength: 261, pattern: "^[^/%\\s]+$" },
  });
}

function isHost(given: string): boolean {
  if (given.includes("/") || given.includes("%")) return false;
  const [, name = "", port] = /^(.*?)(?::(\d{1,5}))?$/.exec(given) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return false;
  const bracketed = /^\[(.+)\]$/.exec(name)?.[1];
  if (bracketed !== undefined) return Address6.isValid(bracketed);
  return z.hostname().safeParse(name).success || Address4.isValid(name) || Address6.isValid(given);
}

/** Email address. */
export function email(): ValueType {
  return scalar({
    name: "email",
    expects: "an email address",
    schema: z.email().max(254),
    wireSchema: { type: "string", format: "email", maxLength: 254 },
  });
}

/** Absolute https URL without credentials. */
export function httpsUrl(): ValueType {
  return scalar({
    name: "url",
    expects: "an https:// URL without user name and password",
    schema: z
      .url({ protocol: /^https$/, hostname: z.regexes.domain })
      .max(2048)
      .refine(hasNoCredentials),
    // A refused URL may contain a password.
    withheld: true,
    wireSchema: { type: "string", format: "uri", pattern: "^https://", maxLength: 2048 },
  });
}

function hasNoCredentials(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { username, password } = new URL(given);
  return username === "" && password === "";
}
