import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The entry's description. Source: Resource Reference, sip_trunk_acl; Trunks. */
export const trunkAcl = defineObject({
  class: "TrunkAcl",
  apiName: "sip_trunk_acl",
  path: "/trunks/{trunk}/acl",
  idPrefix: "tacl",
  key: ["cidr"],
  fields: {
    /** The trunk. Changing it replaces the entry. */
    trunk: f.parent("Trunk"),
    /** Addresses from which the trunk takes calls, such as `203.0.113.0/24`. Changing it replaces the entry. */
    cidr: f.cidr().replaces(),
  },
});

/** What a program gives for a {@link TrunkAcl}. */
export interface TrunkAclArgs extends InferArgs<typeof trunkAcl> {}
/** What a {@link TrunkAcl} has once it is made. */
export interface TrunkAclOutputs extends InferOutputs<typeof trunkAcl> {}
/** A {@link TrunkAcl} inside its parent's list. */
export interface TrunkAclEntry extends InferInlineArgs<typeof trunkAcl> {}
/** What comes out for a {@link TrunkAclEntry}, under its natural key. */
export interface TrunkAclEntryOutputs extends InferInlineResult<typeof trunkAcl> {}

/**
 * One block of addresses that a trunk with `inboundAuth: "ip"` trusts, as a resource of its own. A trunk's list is given
 * either so or inline (`acl` of the {@link Trunk}), not both.
 *
 * @example
 * ```ts
 * new sipio.TrunkAcl("carrier-east", { trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export class TrunkAcl extends resourceClass<TrunkAclArgs, TrunkAclOutputs, "TrunkAcl">(trunkAcl) {}

/** What a look-up finds of a {@link TrunkAcl}. */
export interface TrunkAclValues extends InferResult<typeof trunkAcl, "TrunkAcl"> {}
/** What names one {@link TrunkAcl} to a look-up. */
export interface GetTrunkAclArgs extends InferKey<typeof trunkAcl> {}
/** What narrows a list of {@link TrunkAcl}s. */
export interface ListTrunkAclsArgs extends InferFilter<typeof trunkAcl> {}

/**
 * Finds the block of addresses in a trunk's list.
 *
 * @example
 * ```ts
 * const east = sipio.getTrunkAcl({ trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export const getTrunkAcl = defineGet<GetTrunkAclArgs, TrunkAclValues>(trunkAcl);

/**
 * Finds the blocks of addresses that a trunk trusts: all, or those with certain values.
 *
 * @example
 * ```ts
 * const trusted = sipio.listTrunkAcls({ trunk: carrier });
 * ```
 */
export const listTrunkAcls = defineList<ListTrunkAclsArgs, TrunkAclValues>(trunkAcl);
