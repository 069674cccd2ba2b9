import { finder, lister } from "../lookups";
import {
  type ArgsOf,
  describe,
  type EntryOf,
  type EntryOutsOf,
  type FilterOf,
  f,
  type KeyOf,
  type OutsOf,
  type ValuesOf,
} from "../model";
import { resource } from "../program";

/** The entry's description. Source: Resource Reference, sip_trunk_acl; Trunks. */
export const trunkAcl = describe({
  class: "TrunkAcl",
  object: "sip_trunk_acl",
  collection: "/trunks/{trunk}/acl",
  prefix: "tacl",
  key: ["cidr"],
  fields: {
    /** The trunk. Changing it replaces the entry. */
    trunk: f.parent("Trunk"),
    /** Addresses from which the trunk takes calls, such as `203.0.113.0/24`. Changing it replaces the entry. */
    cidr: f.cidr().replaces(),
  },
});

/** What a program gives for a {@link TrunkAcl}. */
export interface TrunkAclArgs extends ArgsOf<typeof trunkAcl> {}
/** What a {@link TrunkAcl} has once it is made. */
export interface TrunkAclOutputs extends OutsOf<typeof trunkAcl> {}
/** A {@link TrunkAcl} inside its parent's list. */
export interface TrunkAclEntry extends EntryOf<typeof trunkAcl> {}
/** What comes out for a {@link TrunkAclEntry}, under its natural key. */
export interface TrunkAclEntryOutputs extends EntryOutsOf<typeof trunkAcl> {}

/**
 * One block of addresses that a trunk with `inboundAuth: "ip"` trusts, as a resource of its own. A trunk's list is given
 * either so or inline (`acl` of the {@link Trunk}), not both.
 *
 * @example
 * ```ts
 * new sipio.TrunkAcl("carrier-east", { trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export class TrunkAcl extends resource<TrunkAclArgs, TrunkAclOutputs, "TrunkAcl">(trunkAcl) {}

/** What a look-up finds of a {@link TrunkAcl}. */
export interface TrunkAclValues extends ValuesOf<typeof trunkAcl, "TrunkAcl"> {}
/** What names one {@link TrunkAcl} to a look-up. */
export interface GetTrunkAclArgs extends KeyOf<typeof trunkAcl> {}
/** What narrows a list of {@link TrunkAcl}s. */
export interface ListTrunkAclsArgs extends FilterOf<typeof trunkAcl> {}

/**
 * Finds the block of addresses in a trunk's list.
 *
 * @example
 * ```ts
 * const east = sipio.getTrunkAcl({ trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export const getTrunkAcl = finder<GetTrunkAclArgs, TrunkAclValues>(trunkAcl);

/**
 * Finds the blocks of addresses that a trunk trusts: all, or those with certain values.
 *
 * @example
 * ```ts
 * const trusted = sipio.listTrunkAcls({ trunk: carrier });
 * ```
 */
export const listTrunkAcls = lister<ListTrunkAclsArgs, TrunkAclValues>(trunkAcl);
