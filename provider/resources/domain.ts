import { defineGet, defineList } from "../functions";
import { domainSchema } from "../objects/domain";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Domain}. */
export interface DomainArgs extends InferArgs<typeof domainSchema> {}

/** Outputs of a {@link Domain}. */
export interface DomainOutputs extends InferOutputs<typeof domainSchema> {}

/**
 * SIP domain of the account. Devices register with it, and it is the realm of their digest authentication. Every
 * account with devices needs one, and an account can have several.
 *
 * @example
 * Create the account's primary domain
 * ```ts
 * const acme = new sipio.Domain("acme", { domain: "acme.sip.io", isPrimary: true });
 * ```
 */
export class Domain extends resourceClass<DomainArgs, DomainOutputs, "Domain">(domainSchema) {}

/** A {@link Domain} as {@link getDomain} and {@link listDomains} return it. */
export interface GetDomainResult extends InferResult<typeof domainSchema, "Domain"> {}

/** Arguments for {@link getDomain}. */
export interface GetDomainArgs extends InferKey<typeof domainSchema> {}

/** Filter arguments for {@link listDomains}. */
export interface ListDomainsArgs extends InferFilter<typeof domainSchema> {}

/**
 * Looks up a SIP domain by name.
 *
 * @example
 * Look up a domain
 * ```ts
 * const acme = sipio.getDomain({ domain: "acme.sip.io" });
 * ```
 */
export const getDomain = defineGet<GetDomainArgs, GetDomainResult>(domainSchema);

/**
 * Lists SIP domains, optionally filtered by property.
 *
 * @example
 * Find the primary domain
 * ```ts
 * const main = sipio.listDomains({ isPrimary: true });
 * ```
 */
export const listDomains = defineList<ListDomainsArgs, GetDomainResult>(domainSchema);
