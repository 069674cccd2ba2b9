import { createHash } from "node:crypto";
import { defineObject, f, withoutSpace } from "../schema";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** Schema of a device. Source: Resource Reference, sip_device; Users & Devices. */
export const deviceSchema = defineObject({
  class: "Device",
  apiName: "sip_device",
  path: "/devices",
  idPrefix: "dev",
  naturalKey: { fields: ["authUsername", "realm"], scope: "platform" },
  fields: {
    /** The user whose device it is. */
    user: f.ref("User"),
    /** User name of the digest credential; unique in the realm. */
    authUsername: f.text({ max: 64 }),
    /** Realm of the digest credential: one of the account's domains. */
    realm: f.domainName().referencesValueOf("Domain", "domain"),
    /**
     * Password of the digest credential. It stays in the program: only `ha1` and `ha1b` are computed from it, sent and kept.
     */
    password: f.derives({
      from: ["authUsername", "realm"],
      into: {
        ha1: (password, { authUsername, realm }) => md5(`${authUsername}:${realm}:${password}`),
        ha1b: (password, { authUsername, realm }) => md5(`${authUsername}@${realm}:${realm}:${password}`),
      },
    }),
    /** MD5 of `authUsername:realm:password` (RFC 2617, HA1), where the password itself is not at hand. */
    ha1: f.md5().orDerivedFrom("password"),
    /** MD5 of `authUsername@realm:realm:password`, for devices that put the domain into the user name. */
    ha1b: f.md5().orDerivedFrom("password"),
    /** How the device carries SIP. */
    transport: f.enumeration(["udp", "tcp", "tls", "wss"]).optional(),
    /** Whether it is a browser or app that speaks WebRTC. */
    isWebrtc: f.boolean().optional(),
    /** Whether it can register. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /** Place in the order of ringing, lower first; counts for the strategy `sequential`, and breaks ties otherwise. */
    ringOrder: f.integer().optional(),
    /** Whether it rings along when several devices ring; without it, it can still be dialled directly. */
    ringOnFork: f.boolean().optional(),
  },
  warnings: [withoutSpace("authUsername")],
});
