import { defineObject, f } from "../schema";
import {
  geoPolicyCountrySchema,
  type InlineGeoPolicyCountry,
  type InlineGeoPolicyCountryArgs,
} from "./geoPolicyCountry";

/** Schema of a policy. Source: Resource Reference, geo_policy. */
export const geoPolicySchema = defineObject({
  class: "GeoPolicy",
  apiName: "geo_policy",
  path: "/policies/geo-policies",
  idPrefix: "geo",
  naturalKey: { fields: ["scope"], scope: "account" },
  fields: {
    /** Whose outbound calls it holds for: the account's, a user's, or those of a number. Changing it replaces the policy. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Whether its countries are the only ones that can be called, or those that cannot. */
    mode: f.enumeration(["allowlist", "denylist"]),
    /**
     * The countries, each as its ISO 3166-1 alpha-2 code or as an object. Given here, the policy owns all of them;
     * otherwise they are resources of class {@link GeoPolicyCountry}.
     */
    countries: f
      .children<InlineGeoPolicyCountryArgs | string, InlineGeoPolicyCountry>(geoPolicyCountrySchema, { bulk: true })
      .optional(),
  },
});
