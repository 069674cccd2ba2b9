import { defineGet, defineList } from "../functions";
import { geoPolicySchema } from "../objects/geoPolicy";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link GeoPolicy}. */
export interface GeoPolicyArgs extends InferArgs<typeof geoPolicySchema> {}

/** What a {@link GeoPolicy} has once it is made. */
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

/** What a look-up finds of a {@link GeoPolicy}. */
export interface GetGeoPolicyResult extends InferResult<typeof geoPolicySchema, "GeoPolicy"> {}

/** What names one {@link GeoPolicy} to a look-up. */
export interface GetGeoPolicyArgs extends InferKey<typeof geoPolicySchema> {}

/** What narrows a list of {@link GeoPolicy}s. */
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
