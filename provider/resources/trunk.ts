import { defineGet, defineList } from "../functions";
import { trunkSchema } from "../objects/trunk";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Trunk}. */
export interface TrunkArgs extends InferArgs<typeof trunkSchema> {}

/** Outputs of a {@link Trunk}. */
export interface TrunkOutputs extends InferOutputs<typeof trunkSchema> {}

/**
 * A SIP trunk: a line to a carrier or to the customer's own exchange.
 *
 * @example
 * ```ts
 * const carrier = new sipio.Trunk("carrier", {
 *   name: "Carrier",
 *   role: "carrier",
 *   direction: "both",
 *   proxy: "sip.carrier.example:5061",
 *   transport: "tls",
 *   inboundAuth: "ip",
 *   acl: [{ cidr: "203.0.113.0/24" }],
 *   maxChannels: 30,
 * });
 * ```
 */
export class Trunk extends resourceClass<TrunkArgs, TrunkOutputs, "Trunk">(trunkSchema) {}

/** A {@link Trunk} as {@link getTrunk} and {@link listTrunks} return it. */
export interface GetTrunkResult extends InferResult<typeof trunkSchema, "Trunk"> {}

/** Arguments for {@link getTrunk}. */
export interface GetTrunkArgs extends InferKey<typeof trunkSchema> {}

/** Filter arguments for {@link listTrunks}. */
export interface ListTrunksArgs extends InferFilter<typeof trunkSchema> {}

/**
 * Finds the account's trunk of a name.
 *
 * @example
 * ```ts
 * const carrier = sipio.getTrunk({ name: "Carrier" });
 * ```
 */
export const getTrunk = defineGet<GetTrunkArgs, GetTrunkResult>(trunkSchema);

/**
 * Finds the account's trunks: all, or those with certain values.
 *
 * @example
 * ```ts
 * const trunks = sipio.listTrunks({ status: "active" });
 * ```
 */
export const listTrunks = defineList<ListTrunksArgs, GetTrunkResult>(trunkSchema);
