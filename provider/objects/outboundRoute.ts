import { defineObject, f, requiredIff } from "../schema";

/** Schema of a route. Source: Resource Reference, outbound_route. */
export const outboundRouteSchema = defineObject({
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
