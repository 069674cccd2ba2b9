import {
  changed,
  defineObject,
  f,
  type InferInlineArgs,
  type InferInlineResult,
  loosenedByCreate,
  loosenedByDelete,
} from "../schema";

/** Schema of a country in a geographic policy. Source: Resource Reference, geo_policy_country. */
export const geoPolicyCountrySchema = defineObject({
  class: "GeoPolicyCountry",
  apiName: "geo_policy_country",
  path: "/policies/geo-policies/{geoPolicy}/countries",
  idPrefix: "geoc",
  naturalKey: { fields: ["country"], scope: "parent" },
  loosens: [
    loosenedByCreate("allow list", { whenParent: { mode: ["allowlist"] } }),
    loosenedByDelete("allow list", { whenParent: { mode: ["denylist"] } }),
  ],
  fields: {
    /** Geographic policy that the country belongs to. Changing it replaces the entry. */
    geoPolicy: f.parent("GeoPolicy"),
    /** Country as an ISO 3166-1 alpha-2 code, such as `DE`. Changing it replaces the entry. */
    country: f.country().replaces().loosens("allow list", changed),
  },
});

/** Arguments for a {@link GeoPolicyCountry} in the list of its parent. */
export interface InlineGeoPolicyCountryArgs extends InferInlineArgs<typeof geoPolicyCountrySchema> {}

/** Outputs of a {@link GeoPolicyCountry} in the list of its parent, which is a map by natural key. */
export interface InlineGeoPolicyCountry extends InferInlineResult<typeof geoPolicyCountrySchema> {}
