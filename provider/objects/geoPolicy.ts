import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";
import { type GeoPolicyCountryEntry, type GeoPolicyCountryEntryOutputs, geoPolicyCountry } from "./geoPolicyCountry";

/** The policy's description. Source: Resource Reference, geo_policy. */
export const geoPolicy = defineObject({
  class: "GeoPolicy",
  apiName: "geo_policy",
  path: "/policies/geo-policies",
  idPrefix: "geo",
  unique: { fields: ["scope"], within: "account" },
  fields: {
    /** Whose outbound calls it holds for: the account's, a user's, or those of a number. Changing it replaces the policy. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Whether its countries are the only ones that can be called, or those that cannot. */
    mode: f.enumeration(["allowlist", "denylist"]),
    /**
     * The countries, each as its ISO 3166-1 alpha-2 code or as an object. Given here, the policy owns all of them;
     * otherwise they are resources of class {@link GeoPolicyCountry}.
     */
    countries: f
      .children<GeoPolicyCountryEntry | string, GeoPolicyCountryEntryOutputs>(geoPolicyCountry, { bulk: true })
      .optional(),
  },
});

/** What a program gives for a {@link GeoPolicy}. */
export interface GeoPolicyArgs extends InferArgs<typeof geoPolicy> {}
/** What a {@link GeoPolicy} has once it is made. */
export interface GeoPolicyOutputs extends InferOutputs<typeof geoPolicy> {}

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
export class GeoPolicy extends resourceClass<GeoPolicyArgs, GeoPolicyOutputs, "GeoPolicy">(geoPolicy) {}

/** What a look-up finds of a {@link GeoPolicy}. */
export interface GeoPolicyValues extends InferResult<typeof geoPolicy, "GeoPolicy"> {}
/** What names one {@link GeoPolicy} to a look-up. */
export interface GetGeoPolicyArgs extends InferKey<typeof geoPolicy> {}
/** What narrows a list of {@link GeoPolicy}s. */
export interface ListGeoPoliciesArgs extends InferFilter<typeof geoPolicy> {}

/**
 * Finds the policy of a scope.
 *
 * @example
 * ```ts
 * const abroad = sipio.getGeoPolicy({ scope: "account" });
 * ```
 */
export const getGeoPolicy = defineGet<GetGeoPolicyArgs, GeoPolicyValues>(geoPolicy);

/**
 * Finds the account's policies of countries: all, or those with certain values.
 *
 * @example
 * ```ts
 * const policies = sipio.listGeoPolicies();
 * ```
 */
export const listGeoPolicies = defineList<ListGeoPoliciesArgs, GeoPolicyValues>(geoPolicy);
