import { changed, defineObject, effectiveWhen, f, leaves, loosenedByCreate, raised, requiredWhen } from "../schema";
import { type InlineTrunkAcl, type InlineTrunkAclArgs, trunkAclSchema } from "./trunkAcl";

/** Schema of a trunk. Source: Resource Reference, sip_trunk; Trunks, Outbound & PSTN. */
export const trunkSchema = defineObject({
  class: "Trunk",
  apiName: "sip_trunk",
  path: "/trunks",
  idPrefix: "tr",
  naturalKey: { fields: ["name"], scope: "account" },
  requiredChildren: { children: "acl", when: { inboundAuth: ["ip"] }, unless: { direction: ["outbound"] } },
  loosens: [loosenedByCreate("access")],
  fields: {
    /** Name of the trunk. Unique within the account. */
    name: f.text(),
    /**
     * Type of the trunk: manual SIP configuration (`generic`) or the platform's built-in wholesale carrier
     * (`carrier`).
     */
    provider: f.enumeration(["generic", "carrier"]).optional(),
    /** Type of the peer: a carrier (`carrier`) or the customer's PBX (`pbx`). */
    role: f.enumeration(["carrier", "pbx"]).optional(),
    /** Direction of calls on the trunk. */
    direction: f.enumeration(["inbound", "outbound", "both"]).optional().loosens("access", changed),
    /**
     * Host name or IP address of the peer, with an optional port. Not required for an inbound-only trunk, or if the
     * peer registers with the platform.
     */
    proxy: f.host().optional().loosens("destination", changed),
    /** SIP transport protocol of the trunk. */
    transport: f
      .enumeration(["udp", "tcp", "tls"])
      .optional()
      .loosens("encryption", leaves(["tls"])),
    /** Whether the platform registers with the peer. Requires `authUsername` and `authSecret`. */
    doRegister: f.boolean().optional(),
    /** User name with which the platform authenticates to the peer. */
    authUsername: f.text({ max: 64 }).optional(),
    /** Secret that holds the password for `authUsername`, as a {@link Secret} or a `kv:` reference. */
    authSecret: f.secretRef().optional(),
    /** Realm for digest authentication, if it differs from the peer's host name. */
    realm: f.text({ max: 253 }).optional(),
    /** Domain in the From header, if it differs from the peer's host name. */
    fromDomain: f.domainName().optional().loosens("caller ID", changed),
    /** User part of the From header, if it differs from `authUsername`. */
    fromUser: f.text({ max: 64 }).optional().loosens("caller ID", changed),
    /**
     * Registration lifetime in seconds.
     * @default 3600
     */
    expireSec: f.integer({ min: 60, max: 86_400 }).default(3600),
    /**
     * Authentication of incoming calls: source IP address (`ip`, see `acl`), registration (`register`) or digest
     * authentication (`digest`). `register` and `digest` require `inboundUsername` and `inboundSecret`.
     */
    inboundAuth: f.enumeration(["ip", "register", "digest"]).optional().loosens("access", changed),
    /** User name with which the peer authenticates to the platform. */
    inboundUsername: f.text({ max: 64 }).optional(),
    /** Secret that holds the password for `inboundUsername`, as a {@link Secret} or a `kv:` reference. */
    inboundSecret: f.secretRef().optional(),
    /** Platform node that holds the registration with the peer. */
    regNode: f.text().computed(),
    /** Maximum number of concurrent calls on the trunk. */
    maxChannels: f.integer({ min: 1 }).optional().loosens("limit", raised),
    /** Default caller ID number for calls on the trunk, in E.164 format without `+`. */
    cidNumber: f.e164().optional().loosens("caller ID", changed),
    /** Interval in seconds between SIP OPTIONS requests to the peer. If 0, no requests are sent. */
    pingSec: f.integer({ max: 3600 }).optional(),
    /** Status of the trunk. A disabled trunk carries no calls. */
    status: f
      .enumeration(["active", "disabled"])
      .optional()
      .loosens("access", leaves(["disabled"])),
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
