import { defineGet, defineList } from "../functions";
import { geoPolicyCountrySchema } from "../objects/geoPolicyCountry";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link GeoPolicyCountry}. */
export interface GeoPolicyCountryArgs extends InferArgs<typeof geoPolicyCountrySchema> {}

/** Outputs of a {@link GeoPolicyCountry}. */
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

/** A {@link GeoPolicyCountry} as {@link getGeoPolicyCountry} and {@link listGeoPolicyCountries} return it. */
export interface GetGeoPolicyCountryResult extends InferResult<typeof geoPolicyCountrySchema, "GeoPolicyCountry"> {}

/** Arguments for {@link getGeoPolicyCountry}. */
export interface GetGeoPolicyCountryArgs extends InferKey<typeof geoPolicyCountrySchema> {}

/** Filter arguments for {@link listGeoPolicyCountries}. */
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
