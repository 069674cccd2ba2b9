import { changed, defineObject, f, loosenedByCreate, loosenedByDelete, requiredIff } from "../schema";

/** Schema of an outbound route. Source: Resource Reference, outbound_route. */
export const outboundRouteSchema = defineObject({
  class: "OutboundRoute",
  apiName: "outbound_route",
  path: "/outbound-routes",
  idPrefix: "or",
  loosens: [loosenedByCreate("destination"), loosenedByDelete("destination")],
  fields: {
    /** Leading digits of the called number, such as `4930`. If omitted, the route matches all numbers. */
    matchPrefix: f
      .characters("0123456789*#", "the keys 0-9, * and #", { max: 15 })
      .optional()
      .loosens("destination", changed),
    /** Country of the called number as an ISO 3166-1 alpha-2 code. If omitted, the route matches all countries. */
    matchCountry: f.country().optional().loosens("destination", changed),
    /** Connection that the calls use: the platform's wholesale carrier (`carrier`) or a trunk (`trunk`). */
    via: f.enumeration(["carrier", "trunk"]).loosens("destination", changed),
    /** Trunk for the calls. Required if `via` is `trunk`, not allowed otherwise. */
    trunk: f.ref("Trunk").optional().loosens("destination", changed),
    /** Priority among the routes that match a call. */
    priority: f.integer().optional().loosens("destination", changed),
  },
  rules: [requiredIff("trunk", { via: "trunk" })],
});
