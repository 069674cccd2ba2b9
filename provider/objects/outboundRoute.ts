import { defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferOutputs,
  type InferResult,
  requiredIff,
} from "../schema";

/** The route's description. Source: Resource Reference, outbound_route. */
export const outboundRoute = defineObject({
  class: "OutboundRoute",
  apiName: "outbound_route",
  path: "/outbound-routes",
  idPrefix: "or",
  fields: {
    /** Digits with which the called number begins, such as `4930`; without it, any. */
    matchPrefix: f.characters("0123456789*#", "the keys 0-9, * and #", { max: 15 }).optional(),
    /** Country of the called number, ISO 3166-1 alpha-2; without it, any. */
    matchCountry: f.country().optional(),
    /** Whether the call leaves through the platform's wholesale carrier or through a trunk of one's own. */
    via: f.enumeration(["carrier", "trunk"]),
    /** The trunk; exactly when `via` is `trunk`. */
    trunk: f.ref("Trunk").optional(),
    /** Place among the routes that match. */
    priority: f.integer().optional(),
  },
  rules: [requiredIff("trunk", { via: "trunk" })],
});

/** What a program gives for an {@link OutboundRoute}. */
export interface OutboundRouteArgs extends InferArgs<typeof outboundRoute> {}
/** What an {@link OutboundRoute} has once it is made. */
export interface OutboundRouteOutputs extends InferOutputs<typeof outboundRoute> {}

/**
 * Which way calls to the outside leave, by the number that is called. What no route matches goes to the wholesale carrier.
 *
 * @example
 * ```ts
 * new sipio.OutboundRoute("germany", { matchCountry: "DE", via: "trunk", trunk: carrier, priority: 10 });
 * ```
 */
export class OutboundRoute extends resourceClass<OutboundRouteArgs, OutboundRouteOutputs, "OutboundRoute">(
  outboundRoute,
) {}

/** What a look-up finds of an {@link OutboundRoute}. */
export interface OutboundRouteValues extends InferResult<typeof outboundRoute, "OutboundRoute"> {}
/** What narrows a list of {@link OutboundRoute}s. */
export interface ListOutboundRoutesArgs extends InferFilter<typeof outboundRoute> {}

/**
 * Finds the account's outbound routes: all, or those with certain values.
 *
 * @example
 * ```ts
 * const ownTrunks = sipio.listOutboundRoutes({ via: "trunk" });
 * ```
 */
export const listOutboundRoutes = defineList<ListOutboundRoutesArgs, OutboundRouteValues>(outboundRoute);
