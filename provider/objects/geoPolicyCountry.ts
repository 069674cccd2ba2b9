import { finder, lister } from "../lookups";
import {
  type ArgsOf,
  describe,
  type EntryOf,
  type EntryOutsOf,
  type FilterOf,
  f,
  type KeyOf,
  type OutsOf,
  type ValuesOf,
} from "../model";
import { resource } from "../program";

/** The entry's description. Source: Resource Reference, geo_policy_country. */
export const geoPolicyCountry = describe({
  class: "GeoPolicyCountry",
  object: "geo_policy_country",
  collection: "/policies/geo-policies/{geoPolicy}/countries",
  prefix: "geoc",
  key: ["country"],
  fields: {
    /** The policy. Changing it replaces the entry. */
    geoPolicy: f.parent("GeoPolicy"),
    /** The country, ISO 3166-1 alpha-2, such as `DE`. Changing it replaces the entry. */
    country: f.country().replaces(),
  },
});

/** What a program gives for a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryArgs extends ArgsOf<typeof geoPolicyCountry> {}
/** What a {@link GeoPolicyCountry} has once it is made. */
export interface GeoPolicyCountryOutputs extends OutsOf<typeof geoPolicyCountry> {}
/** A {@link GeoPolicyCountry} inside its parent's list. */
export interface GeoPolicyCountryEntry extends EntryOf<typeof geoPolicyCountry> {}
/** What comes out for a {@link GeoPolicyCountryEntry}, under its natural key. */
export interface GeoPolicyCountryEntryOutputs extends EntryOutsOf<typeof geoPolicyCountry> {}

/**
 * One country of a policy, as a resource of its own. A policy's countries are given either so or inline (`countries` of the
 * {@link GeoPolicy}), not both.
 *
 * @example
 * ```ts
 * new sipio.GeoPolicyCountry("austria", { geoPolicy: destinations, country: "AT" });
 * ```
 */
export class GeoPolicyCountry extends resource<GeoPolicyCountryArgs, GeoPolicyCountryOutputs, "GeoPolicyCountry">(
  geoPolicyCountry,
) {}

/** What a look-up finds of a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryValues extends ValuesOf<typeof geoPolicyCountry, "GeoPolicyCountry"> {}
/** What names one {@link GeoPolicyCountry} to a look-up. */
export interface GetGeoPolicyCountryArgs extends KeyOf<typeof geoPolicyCountry> {}
/** What narrows a list of {@link GeoPolicyCountry}s. */
export interface ListGeoPolicyCountriesArgs extends FilterOf<typeof geoPolicyCountry> {}

/**
 * Finds a country of a policy.
 *
 * @example
 * ```ts
 * const germany = sipio.getGeoPolicyCountry({ geoPolicy: abroad, country: "DE" });
 * ```
 */
export const getGeoPolicyCountry = finder<GetGeoPolicyCountryArgs, GeoPolicyCountryValues>(geoPolicyCountry);

/**
 * Finds the countries of a policy: all, or those with certain values.
 *
 * @example
 * ```ts
 * const countries = sipio.listGeoPolicyCountries({ geoPolicy: abroad });
 * ```
 */
export const listGeoPolicyCountries = lister<ListGeoPolicyCountriesArgs, GeoPolicyCountryValues>(geoPolicyCountry);
