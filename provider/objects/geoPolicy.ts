import { changed, defineObject, f, leaves, loosenedByDelete } from "../schema";
import {
  geoPolicyCountrySchema,
  type InlineGeoPolicyCountry,
  type InlineGeoPolicyCountryArgs,
} from "./geoPolicyCountry";

/** Schema of a geographic policy. Source: Resource Reference, geo_policy. */
export const geoPolicySchema = defineObject({
  class: "GeoPolicy",
  apiName: "geo_policy",
  path: "/policies/geo-policies",
  idPrefix: "geo",
  naturalKey: { fields: ["scope"], scope: "account" },
  loosens: [loosenedByDelete("allow list")],
  fields: {
    /** Scope of the policy: outbound calls of the account, a user or a number. Changing it replaces the policy. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces().loosens("allow list", changed),
    /** Effect of the list: only its countries can be called (`allowlist`), or they cannot be called (`denylist`). */
    mode: f.enumeration(["allowlist", "denylist"]).loosens("allow list", leaves(["allowlist"])),
    /**
     * Countries of the policy, each as an ISO 3166-1 alpha-2 code or an object. If set, the list is authoritative and
     * countries not in it are removed. To manage them separately, use {@link GeoPolicyCountry}.
     */
    countries: f
      .children<InlineGeoPolicyCountryArgs | string, InlineGeoPolicyCountry>(geoPolicyCountrySchema, { bulk: true })
      .optional(),
  },
});
