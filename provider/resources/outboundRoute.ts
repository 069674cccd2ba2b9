import { defineList } from "../functions";
import { outboundRouteSchema } from "../objects/outboundRoute";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link OutboundRoute}. */
export interface OutboundRouteArgs extends InferArgs<typeof outboundRouteSchema> {}

/** Outputs of an {@link OutboundRoute}. */
export interface OutboundRouteOutputs extends InferOutputs<typeof outboundRouteSchema> {}

/**
 * Which way calls to the outside leave, by the number that is called. What no route matches goes to the wholesale carrier.
 *
 * @example
 * ```ts
 * new sipio.OutboundRoute("germany", { matchCountry: "DE", via: "trunk", trunk: carrier, priority: 10 });
 * ```
 */
export class OutboundRoute extends resourceClass<OutboundRouteArgs, OutboundRouteOutputs, "OutboundRoute">(
  outboundRouteSchema,
) {}

/** An {@link OutboundRoute} as {@link listOutboundRoutes} returns it. */
export interface GetOutboundRouteResult extends InferResult<typeof outboundRouteSchema, "OutboundRoute"> {}

/** Filter arguments for {@link listOutboundRoutes}. */
export interface ListOutboundRoutesArgs extends InferFilter<typeof outboundRouteSchema> {}

/**
 * Finds the account's outbound routes: all, or those with certain values.
 *
 * @example
 * ```ts
 * const ownTrunks = sipio.listOutboundRoutes({ via: "trunk" });
 * ```
 */
export const listOutboundRoutes = defineList<ListOutboundRoutesArgs, GetOutboundRouteResult>(outboundRouteSchema);
