import { defineGet, defineList } from "../functions";
import { geoPolicySchema } from "../objects/geoPolicy";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link GeoPolicy}. */
export interface GeoPolicyArgs extends InferArgs<typeof geoPolicySchema> {}

/** Outputs of a {@link GeoPolicy}. */
export interface GeoPolicyOutputs extends InferOutputs<typeof geoPolicySchema> {}

/**
 * Which countries may be called; one policy for each scope.
 *
 * @example
 * ```ts
 * new sipio.GeoPolicy("home-only", { scope: "account", mode: "allowlist", countries: ["DE", "AT", "CH"] });
 * ```
 *
 * @example
 * A person who may call one country more, which is a resource of its own:
 * ```ts
 * const destinations = new sipio.GeoPolicy("dana", { scope: dana, mode: "allowlist" });
 * new sipio.GeoPolicyCountry("dana-us", { geoPolicy: destinations, country: "US" });
 * ```
 */
export class GeoPolicy extends resourceClass<GeoPolicyArgs, GeoPolicyOutputs, "GeoPolicy">(geoPolicySchema) {}

/** A {@link GeoPolicy} as {@link getGeoPolicy} and {@link listGeoPolicies} return it. */
export interface GetGeoPolicyResult extends InferResult<typeof geoPolicySchema, "GeoPolicy"> {}

/** Arguments for {@link getGeoPolicy}. */
export interface GetGeoPolicyArgs extends InferKey<typeof geoPolicySchema> {}

/** Filter arguments for {@link listGeoPolicies}. */
export interface ListGeoPoliciesArgs extends InferFilter<typeof geoPolicySchema> {}

/**
 * Finds the policy of a scope.
 *
 * @example
 * ```ts
 * const abroad = sipio.getGeoPolicy({ scope: "account" });
 * ```
 */
export const getGeoPolicy = defineGet<GetGeoPolicyArgs, GetGeoPolicyResult>(geoPolicySchema);

/**
 * Finds the account's policies of countries: all, or those with certain values.
 *
 * @example
 * ```ts
 * const policies = sipio.listGeoPolicies();
 * ```
 */
export const listGeoPolicies = defineList<ListGeoPoliciesArgs, GetGeoPolicyResult>(geoPolicySchema);
