import { defineGet, defineList } from "../functions";
import { geoPolicySchema } from "../objects/geoPolicy";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link GeoPolicy}. */
export interface GeoPolicyArgs extends InferArgs<typeof geoPolicySchema> {}

/** Outputs of a {@link GeoPolicy}. */
export interface GeoPolicyOutputs extends InferOutputs<typeof geoPolicySchema> {}

/**
 * Policy that limits the countries that can be called. Each scope has one policy: the account, a user or a number. Use
 * it to block destinations with a high risk of toll fraud.
 *
 * @example
 * Allow calls to three countries only
 * ```ts
 * new sipio.GeoPolicy("home-only", { scope: "account", mode: "allowlist", countries: ["DE", "AT", "CH"] });
 * ```
 *
 * @example
 * Add a country to a user's policy as a separate resource
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
 * Looks up a geographic policy by scope.
 *
 * @example
 * Look up the policy of the account
 * ```ts
 * const abroad = sipio.getGeoPolicy({ scope: "account" });
 * ```
 */
export const getGeoPolicy = defineGet<GetGeoPolicyArgs, GetGeoPolicyResult>(geoPolicySchema);

/**
 * Lists geographic policies, optionally filtered by property.
 *
 * @example
 * List all geographic policies
 * ```ts
 * const policies = sipio.listGeoPolicies();
 * ```
 */
export const listGeoPolicies = defineList<ListGeoPoliciesArgs, GetGeoPolicyResult>(geoPolicySchema);
