import { defineGet, defineList } from "../functions";
import { trunkAclSchema } from "../objects/trunkAcl";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link TrunkAcl}. */
export interface TrunkAclArgs extends InferArgs<typeof trunkAclSchema> {}

/** Outputs of a {@link TrunkAcl}. */
export interface TrunkAclOutputs extends InferOutputs<typeof trunkAclSchema> {}

/**
 * Entry in the access control list (ACL) of a {@link Trunk}, declared as a separate resource. A trunk with
 * `inboundAuth: "ip"` accepts calls only from the IP blocks in its list. Declare a trunk's entries either this way or
 * inline in `acl`, not both.
 *
 * @example
 * Accept calls from a carrier's second site
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
 * Looks up an entry in the access control list (ACL) of a trunk.
 *
 * @example
 * Look up an IP block of a trunk
 * ```ts
 * const east = sipio.getTrunkAcl({ trunk: carrier, cidr: "203.0.113.0/24" });
 * ```
 */
export const getTrunkAcl = defineGet<GetTrunkAclArgs, GetTrunkAclResult>(trunkAclSchema);

/**
 * Lists the entries in the access control list (ACL) of a trunk, optionally filtered by property.
 *
 * @example
 * List the IP blocks of a trunk
 * ```ts
 * const trusted = sipio.listTrunkAcls({ trunk: carrier });
 * ```
 */
export const listTrunkAcls = defineList<ListTrunkAclsArgs, GetTrunkAclResult>(trunkAclSchema);
