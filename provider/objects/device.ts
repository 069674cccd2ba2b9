import { createHash } from "node:crypto";
import { defineObject, f, leaves, withoutSpace } from "../schema";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** Schema of a device. Source: Resource Reference, sip_device; Users & Devices. */
export const deviceSchema = defineObject({
  class: "Device",
  apiName: "sip_device",
  path: "/devices",
  idPrefix: "dev",
  naturalKey: { fields: ["authUsername", "realm"], scope: "platform" },
  fields: {
    /** User that the device belongs to. */
    user: f.ref("User"),
    /** User name for digest authentication. Unique within the realm. */
    authUsername: f.text({ max: 64 }),
    /** Digest realm of the device. Must be one of the account's domains. */
    realm: f.domainName().referencesValueOf("Domain", "domain"),
    /**
     * Password for digest authentication. Only the hashes `ha1` and `ha1b`, computed from it, are sent and stored. At
     * preview, the program also passes the password to policy packs, encrypted.
     */
    password: f.derives({
      from: ["authUsername", "realm"],
      into: {
        ha1: (password, { authUsername, realm }) => md5(`${authUsername}:${realm}:${password}`),
        ha1b: (password, { authUsername, realm }) => md5(`${authUsername}@${realm}:${realm}:${password}`),
      },
    }),
    /** MD5 hash of `authUsername:realm:password` (RFC 2617, HA1). Set it if the program does not know the password. */
    ha1: f.md5().orDerivedFrom("password"),
    /** MD5 hash of `authUsername@realm:realm:password`, for devices that send the domain as part of the user name. */
    ha1b: f.md5().orDerivedFrom("password"),
    /** SIP transport protocol of the device. */
    transport: f
      .enumeration(["udp", "tcp", "tls", "wss"])
      .optional()
      .loosens("encryption", leaves(["tls", "wss"])),
    /** Whether the device is a WebRTC client, such as a browser or an app. */
    isWebrtc: f.boolean().optional(),
    /** Status of the device. A disabled device cannot register. */
    status: f
      .enumeration(["active", "disabled"])
      .optional()
      .loosens("access", leaves(["disabled"])),
    /**
     * Position in the ring order, lower values first. Sets the order with the user's ring strategy `sequential`,
     * and otherwise breaks ties.
     */
    ringOrder: f.integer().optional(),
    /** Whether the device rings together with the user's other devices. If false, it can still be dialed directly. */
    ringOnFork: f.boolean().optional(),
  },
  warnings: [withoutSpace("authUsername")],
});
