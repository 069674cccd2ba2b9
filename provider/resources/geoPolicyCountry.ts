import { defineGet, defineList } from "../functions";
import { geoPolicyCountrySchema } from "../objects/geoPolicyCountry";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryArgs extends InferArgs<typeof geoPolicyCountrySchema> {}

/** What a {@link GeoPolicyCountry} has once it is made. */
export interface GeoPolicyCountryOutputs extends InferOutputs<typeof geoPolicyCountrySchema> {}

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
  geoPolicyCountrySchema,
) {}

/** What a look-up finds of a {@link GeoPolicyCountry}. */
export interface GetGeoPolicyCountryResult extends InferResult<typeof geoPolicyCountrySchema, "GeoPolicyCountry"> {}

/** What names one {@link GeoPolicyCountry} to a look-up. */
export interface GetGeoPolicyCountryArgs extends InferKey<typeof geoPolicyCountrySchema> {}

/** What narrows a list of {@link GeoPolicyCountry}s. */
export interface ListGeoPolicyCountriesArgs extends InferFilter<typeof geoPolicyCountrySchema> {}

/**
 * Finds a country of a policy.
 *
 * @example
 * ```ts
 * const germany = sipio.getGeoPolicyCountry({ geoPolicy: abroad, country: "DE" });
 * ```
 */
export const getGeoPolicyCountry = defineGet<GetGeoPolicyCountryArgs, GetGeoPolicyCountryResult>(
  geoPolicyCountrySchema,
);

/**
 * Finds the countries of a policy: all, or those with certain values.
 *
 * @example
 * ```ts
 * const countries = sipio.listGeoPolicyCountries({ geoPolicy: abroad });
 * ```
 */
export const listGeoPolicyCountries = defineList<ListGeoPolicyCountriesArgs, GetGeoPolicyCountryResult>(
  geoPolicyCountrySchema,
);
