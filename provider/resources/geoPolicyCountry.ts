import { defineGet, defineList } from "../functions";
import { geoPolicyCountrySchema } from "../objects/geoPolicyCountry";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryArgs extends InferArgs<typeof geoPolicyCountrySchema> {}

/** Outputs of a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryOutputs extends InferOutputs<typeof geoPolicyCountrySchema> {}

/**
 * Country of a {@link GeoPolicy}, declared as a separate resource. Declare a policy's countries either this way or
 * inline in `countries`, not both.
 *
 * @example
 * Add a country to a policy
 * ```ts
 * new sipio.GeoPolicyCountry("austria", { geoPolicy: destinations, country: "AT" });
 * ```
 */
export class GeoPolicyCountry extends resourceClass<GeoPolicyCountryArgs, GeoPolicyCountryOutputs, "GeoPolicyCountry">(
  geoPolicyCountrySchema,
) {}

/** A {@link GeoPolicyCountry} as {@link getGeoPolicyCountry} and {@link listGeoPolicyCountries} return it. */
export interface GetGeoPolicyCountryResult extends InferResult<typeof geoPolicyCountrySchema, "GeoPolicyCountry"> {}

/** Arguments for {@link getGeoPolicyCountry}. */
export interface GetGeoPolicyCountryArgs extends InferKey<typeof geoPolicyCountrySchema> {}

/** Filter arguments for {@link listGeoPolicyCountries}. */
export interface ListGeoPolicyCountriesArgs extends InferFilter<typeof geoPolicyCountrySchema> {}

/**
 * Looks up a country of a geographic policy.
 *
 * @example
 * Look up a country of a policy
 * ```ts
 * const germany = sipio.getGeoPolicyCountry({ geoPolicy: abroad, country: "DE" });
 * ```
 */
export const getGeoPolicyCountry = defineGet<GetGeoPolicyCountryArgs, GetGeoPolicyCountryResult>(
  geoPolicyCountrySchema,
);

/**
 * Lists the countries of a geographic policy, optionally filtered by property.
 *
 * @example
 * List the countries of a policy
 * ```ts
 * const countries = sipio.listGeoPolicyCountries({ geoPolicy: abroad });
 * ```
 */
export const listGeoPolicyCountries = defineList<ListGeoPolicyCountriesArgs, GetGeoPolicyCountryResult>(
  geoPolicyCountrySchema,
);
