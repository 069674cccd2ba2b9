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
    /** Name of the trunk. Unique within the account. */
    name: f.text(),
    /** Type of the trunk: configured by hand (`generic`) or the platform's wholesale carrier (`carrier`). */
    provider: f.enumeration(["generic", "carrier"]).optional(),
    /** System at the other end: a carrier or the customer's PBX. */
    role: f.enumeration(["carrier", "pbx"]).optional(),
    /** Direction of the calls that the trunk carries. */
    direction: f.enumeration(["inbound", "outbound", "both"]).optional(),
    /**
     * Host name or IP address of the other end, with an optional port. Not needed if the other end registers with the
     * platform.
     */
    proxy: f.host().optional(),
    /** SIP transport protocol of the trunk. */
    transport: f.enumeration(["udp", "tcp", "tls"]).optional(),
    /** Whether the platform registers with the other end. Requires `authUsername` and `authSecret`. */
    doRegister: f.boolean().optional(),
    /** User name for outbound calls and registration. */
    authUsername: f.text({ max: 64 }).optional(),
    /** Secret that holds the password for `authUsername`, as a {@link Secret} or a `kv:` reference. */
    authSecret: f.secretRef().optional(),
    /** Digest realm, if it differs from the other end's host name. */
    realm: f.text({ max: 253 }).optional(),
    /** Domain of the From header, if it differs from the other end's host name. */
    fromDomain: f.domainName().optional(),
    /** User of the From header, if it differs from `authUsername`. */
    fromUser: f.text({ max: 64 }).optional(),
    /**
     * Lifetime of a registration in seconds.
     * @default 3600
     */
    expireSec: f.integer({ min: 60, max: 86_400 }).default(3600),
    /**
     * Authentication of incoming calls: by IP address (`acl`), by registration or by digest (`inboundUsername` and
     * `inboundSecret`).
     */
    inboundAuth: f.enumeration(["ip", "register", "digest"]).optional(),
    /** User name that the other end authenticates with. */
    inboundUsername: f.text({ max: 64 }).optional(),
    /** Secret that holds the password for `inboundUsername`, as a {@link Secret} or a `kv:` reference. */
    inboundSecret: f.secretRef().optional(),
    /** Node that holds the registration, chosen by the platform. */
    regNode: f.text().computed(),
    /** Maximum number of concurrent calls on the trunk. */
    maxChannels: f.integer({ min: 1 }).optional(),
    /** Caller ID number of calls that have none, in E.164 format without `+`. */
    cidNumber: f.e164().optional(),
    /** Interval in seconds between two SIP OPTIONS requests to the other end. 0 sends none. */
    pingSec: f.integer({ max: 3600 }).optional(),
    /** Status of the trunk. A disabled trunk carries no calls. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /**
     * IP blocks from which calls are accepted if `inboundAuth` is `ip`. If set, the list is authoritative and blocks
     * not in it are removed. To manage them separately, use {@link TrunkAcl}.
     */
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
