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
    /**
     * Outbound calls that the policy applies to: the account's, a user's or a number's. Changing it replaces the
     * policy.
     */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Whether the countries are the only ones that can be called (`allowlist`) or cannot be called (`denylist`). */
    mode: f.enumeration(["allowlist", "denylist"]),
    /**
     * Countries of the policy, each as an ISO 3166-1 alpha-2 code or an object. If set, the list is authoritative and
     * countries not in it are removed. To manage them separately, use {@link GeoPolicyCountry}.
     */
    countries: f
      .children<InlineGeoPolicyCountryArgs | string, InlineGeoPolicyCountry>(geoPolicyCountrySchema, { bulk: true })
      .optional(),
  },
});
