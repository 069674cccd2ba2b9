import { defineList } from "../functions";
import { outboundRouteSchema } from "../objects/outboundRoute";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link OutboundRoute}. */
export interface OutboundRouteArgs extends InferArgs<typeof outboundRouteSchema> {}

/** Outputs of an {@link OutboundRoute}. */
export interface OutboundRouteOutputs extends InferOutputs<typeof outboundRouteSchema> {}

/**
 * Route that selects the trunk or carrier for outbound calls by called number. Use routes for least-cost routing. Calls
 * that match no route use the platform's wholesale carrier.
 *
 * @example
 * Send calls to Germany over a trunk
 * ```ts
 * new sipio.OutboundRoute("germany", { matchCountry: "DE", via: "trunk", trunk: carrier, priority: 10 });
 * ```
 *
 * @example
 * Send calls to one city over a trunk and all others over the wholesale carrier
 * ```ts
 * new sipio.OutboundRoute("berlin", { matchPrefix: "4930", via: "trunk", trunk: carrier, priority: 1 });
 * new sipio.OutboundRoute("default", { via: "carrier", priority: 100 });
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
 * Lists outbound routes, optionally filtered by property.
 *
 * @example
 * List routes over trunks
 * ```ts
 * const ownTrunks = sipio.listOutboundRoutes({ via: "trunk" });
 * ```
 */
export const listOutboundRoutes = defineList<ListOutboundRoutesArgs, GetOutboundRouteResult>(outboundRouteSchema);
