import { defineGet, defineList } from "../functions";
import { trunkSchema } from "../objects/trunk";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Trunk}. */
export interface TrunkArgs extends InferArgs<typeof trunkSchema> {}

/** Outputs of a {@link Trunk}. */
export interface TrunkOutputs extends InferOutputs<typeof trunkSchema> {}

/**
 * SIP trunk that connects the account to a carrier or to the customer's own PBX. Use it to receive calls from a carrier
 * of your choice or to keep an existing PBX. To send outbound calls over it, use an {@link OutboundRoute}.
 *
 * @example
 * Connect a carrier that authenticates by IP address
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
 *
 * @example
 * Connect a PBX that registers with a password
 * ```ts
 * const password = new sipio.Secret("pbx", { name: "trunk:pbx", value: config.requireSecret("pbxPassword") });
 * new sipio.Trunk("pbx", {
 *   name: "PBX",
 *   role: "pbx",
 *   direction: "both",
 *   inboundAuth: "register",
 *   inboundUsername: "pbx-hq",
 *   inboundSecret: password,
 *   maxChannels: 8,
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
 * Looks up a trunk by name.
 *
 * @example
 * Look up a trunk by name
 * ```ts
 * const carrier = sipio.getTrunk({ name: "Carrier" });
 * ```
 */
export const getTrunk = defineGet<GetTrunkArgs, GetTrunkResult>(trunkSchema);

/**
 * Lists trunks, optionally filtered by property.
 *
 * @example
 * List active trunks
 * ```ts
 * const trunks = sipio.listTrunks({ status: "active" });
 * ```
 */
export const listTrunks = defineList<ListTrunksArgs, GetTrunkResult>(trunkSchema);
