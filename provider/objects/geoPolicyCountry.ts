import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The entry's description. Source: Resource Reference, geo_policy_country. */
export const geoPolicyCountry = defineObject({
  class: "GeoPolicyCountry",
  apiName: "geo_policy_country",
  path: "/policies/geo-policies/{geoPolicy}/countries",
  idPrefix: "geoc",
  key: ["country"],
  fields: {
    /** The policy. Changing it replaces the entry. */
    geoPolicy: f.parent("GeoPolicy"),
    /** The country, ISO 3166-1 alpha-2, such as `DE`. Changing it replaces the entry. */
    country: f.country().replaces(),
  },
});

/** What a program gives for a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryArgs extends InferArgs<typeof geoPolicyCountry> {}
/** What a {@link GeoPolicyCountry} has once it is made. */
export interface GeoPolicyCountryOutputs extends InferOutputs<typeof geoPolicyCountry> {}
/** A {@link GeoPolicyCountry} inside its parent's list. */
export interface GeoPolicyCountryEntry extends InferInlineArgs<typeof geoPolicyCountry> {}
/** What comes out for a {@link GeoPolicyCountryEntry}, under its natural key. */
export interface GeoPolicyCountryEntryOutputs extends InferInlineResult<typeof geoPolicyCountry> {}

/**
 * One country of a policy, as a resource of its own. A policy's countries are given either so or inline (`countries` of the
 * {@link GeoPolicy}), not both.
 *
 * @example
 * ```ts
 * new sipio.GeoPolicyCountry("austria", { geoPolicy: destinations, country: "AT" });
 * ```
 */
export class GeoPolicyCountry extends resourceClass<GeoPolicyCountryArgs, GeoPolicyCountryOutputs, "GeoPolicyCountry">(
  geoPolicyCountry,
) {}

/** What a look-up finds of a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryValues extends InferResult<typeof geoPolicyCountry, "GeoPolicyCountry"> {}
/** What names one {@link GeoPolicyCountry} to a look-up. */
export interface GetGeoPolicyCountryArgs extends InferKey<typeof geoPolicyCountry> {}
/** What narrows a list of {@link GeoPolicyCountry}s. */
export interface ListGeoPolicyCountriesArgs extends InferFilter<typeof geoPolicyCountry> {}

/**
 * Finds a country of a policy.
 *
 * @example
 * ```ts
 * const germany = sipio.getGeoPolicyCountry({ geoPolicy: abroad, country: "DE" });
 * ```
 */
export const getGeoPolicyCountry = defineGet<GetGeoPolicyCountryArgs, GeoPolicyCountryValues>(geoPolicyCountry);

/**
 * Finds the countries of a policy: all, or those with certain values.
 *
 * @example
 * ```ts
 * const countries = sipio.listGeoPolicyCountries({ geoPolicy: abroad });
 * ```
 */
export const listGeoPolicyCountries = defineList<ListGeoPolicyCountriesArgs, GeoPolicyCountryValues>(geoPolicyCountry);
