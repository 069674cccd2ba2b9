import { defineGet, defineList } from "../functions";
import { trunkAclSchema } from "../objects/trunkAcl";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link TrunkAcl}. */
export interface TrunkAclArgs extends InferArgs<typeof trunkAclSchema> {}

/** Outputs of a {@link TrunkAcl}. */
export interface TrunkAclOutputs extends InferOutputs<typeof trunkAclSchema> {}

/**
 * One block of addresses that a trunk with `inboundAuth: "ip"` trusts, as a resource of its own. A trunk's list is given
 * either so or inline (`acl` of the {@link Trunk}), not both.
 *
 * @example
 * ```ts
 * new sipio.TrunkAcl("carrier-east", { trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export class TrunkAcl extends resourceClass<TrunkAclArgs, TrunkAclOutputs, "TrunkAcl">(trunkAclSchema) {}

/** A {@link TrunkAcl} as {@link getTrunkAcl} and {@link listTrunkAcls} return it. */
export interface GetTrunkAclResult extends InferResult<typeof trunkAclSchema, "TrunkAcl"> {}

/** Arguments for {@link getTrunkAcl}. */
export interface GetTrunkAclArgs extends InferKey<typeof trunkAclSchema> {}

/** Filter arguments for {@link listTrunkAcls}. */
export interface ListTrunkAclsArgs extends InferFilter<typeof trunkAclSchema> {}

/**
 * Finds the block of addresses in a trunk's list.
 *
 * @example
 * ```ts
 * const east = sipio.getTrunkAcl({ trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export const getTrunkAcl = defineGet<GetTrunkAclArgs, GetTrunkAclResult>(trunkAclSchema);

/**
 * Finds the blocks of addresses that a trunk trusts: all, or those with certain values.
 *
 * @example
 * ```ts
 * const trusted = sipio.listTrunkAcls({ trunk: carrier });
 * ```
 */
export const listTrunkAcls = defineList<ListTrunkAclsArgs, GetTrunkAclResult>(trunkAclSchema);
