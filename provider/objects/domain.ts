import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The domain's description. Source: Resource Reference, sip_domain; Multi-tenant. */
export const domain = defineObject({
  class: "Domain",
  apiName: "sip_domain",
  path: "/domains",
  idPrefix: "dom",
  unique: { fields: ["domain"], within: "platform" },
  fields: {
    /** SIP domain and digest realm, such as `acme.sip.io`; unique on the whole platform. Changing it replaces the domain. */
    domain: f.domainName().replaces(),
    /** Whether it is the account's main domain. */
    isPrimary: f.boolean().optional(),
  },
});

/** What a program gives for a {@link Domain}. */
export interface DomainArgs extends InferArgs<typeof domain> {}
/** What a {@link Domain} has once it is made. */
export interface DomainOutputs extends InferOutputs<typeof domain> {}

/**
 * A SIP domain on which the account answers; devices register to it, and it is the realm of their digest credentials.
 *
 * @example
 * ```ts
 * const acme = new sipio.Domain("acme", { domain: "acme.sip.io", isPrimary: true });
 * ```
 */
export class Domain extends resourceClass<DomainArgs, DomainOutputs, "Domain">(domain) {}

/** What a look-up finds of a {@link Domain}. */
export interface DomainValues extends InferResult<typeof domain, "Domain"> {}
/** What names one {@link Domain} to a look-up. */
export interface GetDomainArgs extends InferKey<typeof domain> {}
/** What narrows a list of {@link Domain}s. */
export interface ListDomainsArgs extends InferFilter<typeof domain> {}

/**
 * Finds the account's domain of a name.
 *
 * @example
 * ```ts
 * const acme = sipio.getDomain({ domain: "acme.sip.io" });
 * ```
 */
export const getDomain = defineGet<GetDomainArgs, DomainValues>(domain);

/**
 * Finds the account's domains: all, or those with certain values.
 *
 * @example
 * ```ts
 * const main = sipio.listDomains({ isPrimary: true });
 * ```
 */
export const listDomains = defineList<ListDomainsArgs, DomainValues>(domain);
