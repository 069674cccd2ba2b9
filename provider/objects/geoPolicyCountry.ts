import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** The entry's description. Source: Resource Reference, geo_policy_country. */
export const geoPolicyCountrySchema = defineObject({
  class: "GeoPolicyCountry",
  apiName: "geo_policy_country",
  path: "/policies/geo-policies/{geoPolicy}/countries",
  idPrefix: "geoc",
  naturalKey: { fields: ["country"], scope: "parent" },
  fields: {
    /** The policy. Changing it replaces the entry. */
    geoPolicy: f.parent("GeoPolicy"),
    /** The country, ISO 3166-1 alpha-2, such as `DE`. Changing it replaces the entry. */
    country: f.country().replaces(),
  },
});

/** A {@link GeoPolicyCountry} inside its parent's list. */
export interface InlineGeoPolicyCountryArgs extends InferInlineArgs<typeof geoPolicyCountrySchema> {}

/** What comes out for a {@link InlineGeoPolicyCountryArgs}, under its natural key. */
export interface InlineGeoPolicyCountry extends InferInlineResult<typeof geoPolicyCountrySchema> {}
