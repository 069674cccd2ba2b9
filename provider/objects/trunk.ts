import { defineObject, effectiveWhen, f, requiredWhen } from "../schema";
import { type InlineTrunkAcl, type InlineTrunkAclArgs, trunkAclSchema } from "./trunkAcl";

/** Schema of a trunk. Source: Resource Reference, sip_trunk; Trunks, Outbound & PSTN. */
export const trunkSchema = defineObject({
  class: "Trunk",
  apiName: "sip_trunk",
  path: "/trunks",
  idPrefix: "tr",
  naturalKey: { fields: ["name"], scope: "account" },
  requiredChildren: { children: "acl", when: { inboundAuth: ["ip"] }, unless: { direction: ["outbound"] } },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /** Whether it is configured by hand or the platform's wholesale carrier. */
    provider: f.enumeration(["generic", "carrier"]).optional(),
    /** Whether a carrier or the customer's own exchange is at the other end. */
    role: f.enumeration(["carrier", "pbx"]).optional(),
    /** Which way calls go. */
    direction: f.enumeration(["inbound", "outbound", "both"]).optional(),
    /** Host at the other end, with or without a port; not needed where the other end registers here. */
    proxy: f.host().optional(),
    /** How it carries SIP. */
    transport: f.enumeration(["udp", "tcp", "tls"]).optional(),
    /** Whether the platform registers with the other end; it then needs `authUsername` and `authSecret`. */
    doRegister: f.boolean().optional(),
    /** User name of the credential with which calls go out. */
    authUsername: f.text({ max: 64 }).optional(),
    /** Password of that credential, in the secret store. */
    authSecret: f.secretRef().optional(),
    /** Digest realm, where it is not the other end's host. */
    realm: f.text({ max: 253 }).optional(),
    /** Domain in the From header, where it is not the other end's host. */
    fromDomain: f.domainName().optional(),
    /** User in the From header, where it is not the user name of the credential. */
    fromUser: f.text({ max: 64 }).optional(),
    /** Seconds for which a registration holds. Default 3600. */
    expireSec: f.integer({ min: 60, max: 86_400 }).default(3600),
    /** How calls that come in are recognised: by address (then `acl`), by registration or by digest (then the credential). */
    inboundAuth: f.enumeration(["ip", "register", "digest"]).optional(),
    /** User name of the credential with which the other end comes in. */
    inboundUsername: f.text({ max: 64 }).optional(),
    /** Password of that credential, in the secret store. */
    inboundSecret: f.secretRef().optional(),
    /** Node that holds the registration; the platform elects it. */
    regNode: f.text().computed(),
    /** Ceiling on the trunk's calls at one time. */
    maxChannels: f.integer({ min: 1 }).optional(),
    /** Caller-ID number of calls that have none; E.164 without `+`. */
    cidNumber: f.e164().optional(),
    /** Seconds between two probes of the other end (OPTIONS); 0 does not probe. */
    pingSec: f.integer({ max: 3600 }).optional(),
    /** Whether it carries calls. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /** Addresses trusted where `inboundAuth` is `ip`. Given here, the trunk owns the list; otherwise {@link TrunkAcl}s do. */
    acl: f.children<InlineTrunkAclArgs, InlineTrunkAcl>(trunkAclSchema, { bulk: true }).optional(),
  },
  rules: [
    requiredWhen("authUsername", { doRegister: true }),
    requiredWhen("authSecret", { doRegister: true }),
    requiredWhen("inboundUsername", { inboundAuth: ["register", "digest"] }),
    requiredWhen("inboundSecret", { inboundAuth: ["register", "digest"] }),
  ],
  warnings: [effectiveWhen("acl", { inboundAuth: "ip" })],
});
