import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";

/** The domain's description. Source: Resource Reference, sip_domain; Multi-tenant. */
export const domain = describe({
  class: "Domain",
  object: "sip_domain",
  collection: "/domains",
  prefix: "dom",
  unique: { fields: ["domain"], within: "platform" },
  fields: {
    /** SIP domain and digest realm, such as `acme.sip.io`; unique on the whole platform. Changing it replaces the domain. */
    domain: f.domainName().replaces(),
    /** Whether it is the account's main domain. */
    isPrimary: f.boolean().optional(),
  },
});

/** What a program gives for a {@link Domain}. */
export interface DomainArgs extends ArgsOf<typeof domain> {}
/** What a {@link Domain} has once it is made. */
export interface DomainOutputs extends OutsOf<typeof domain> {}

/**
 * A SIP domain on which the account answers; devices register to it, and it is the realm of their digest credentials.
 *
 * @example
 * ```ts
 * const acme = new sipio.Domain("acme", { domain: "acme.sip.io", isPrimary: true });
 * ```
 */
export class Domain extends resource<DomainArgs, DomainOutputs, "Domain">(domain) {}
