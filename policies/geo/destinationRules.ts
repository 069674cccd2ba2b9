import { formatList } from "pulumi-sipio/schema";
import type { ConfigOf, ConfigProperties } from "../framework";
import { type CalledDestination, type DearRange, dearRanges } from "./destination";

const country = { type: "string", pattern: "^[A-Z]{2}$" } as const;

/** Settings for the countries that can be called. */
export const countrySettings = {
  allowed: {
    type: "array",
    items: country,
    description:
      "Countries that can be called, as ISO 3166-1 alpha-2 codes. If omitted, all countries that are not forbidden can be called.",
    examples: [["DE", "AT", "CH"]],
  },
  forbidden: {
    type: "array",
    items: country,
    default: [] as readonly string[],
    description:
      "Countries that must not be called, as ISO 3166-1 alpha-2 codes. Base the list on your own traffic. The example is not a recommendation. A territory that shares its numbers with a country, such as VA with IT, is recognized only by its code, not by its numbers.",
    examples: [["CU", "LV", "SO"]],
  },
  highRisk: {
    type: "array",
    items: country,
    default: ["CU", "LT", "LV", "SL", "SO", "ZW"] as readonly string[],
    description:
      "Countries that must not be called because fraudulent calls often end there, as ISO 3166-1 alpha-2 codes. The default combines two published lists: the five countries where most fraud ends in the CFCA Fraud Loss Survey 2011 (CU, SO, SL, ZW, LV), and those that Commsrisk names for the years up to 2018 in “What Is New with IRSF Fraud?” (CU, LV, LT, SO). Neither is an authority, and such lists change every year: replace it with the list of your carrier. Countries in `allowed` are excluded.",
    examples: [["CU", "SO"], []],
  },
} as const satisfies ConfigProperties;

/** Settings for the destinations that can be called. */
export const destinationSettings = {
  ...countrySettings,
  ranges: {
    type: "array",
    items: { type: "string", enum: [...dearRanges, "nanp-abroad"] },
    default: [...dearRanges, "nanp-abroad"] as readonly string[],
    description:
      "Number ranges that must not be called in any country, according to libphonenumber's metadata. `nanp-abroad` covers numbers with country code +1 that are dialed like domestic ones but belong to another country. Countries in `allowed` are excluded.",
    examples: [["premium-rate", "satellite", "international-network"]],
  },
  domestic: {
    type: "array",
    items: country,
    default: ["US", "CA"] as readonly string[],
    description: "Countries with country code +1 that `nanp-abroad` treats as domestic.",
    examples: [["US", "PR", "VI"]],
  },
} as const satisfies ConfigProperties;

/** Configured rules for countries. */
export type CountryRules = ConfigOf<typeof countrySettings>;
/** Configured rules for destinations. */
export type DestinationRules = ConfigOf<typeof destinationSettings>;

/** Reason that a destination is forbidden. */
export interface Forbidden {
  /** Description of the destination, such as `a satellite number`. */
  readonly what: string;
  /** Violated rule, as a clause. */
  readonly rule: string;
}

/** Returns the reason that a country is forbidden, or `undefined` if it can be called. */
export function countryForbidden(code: string, { allowed, forbidden, highRisk }: CountryRules): Forbidden | undefined {
  const what = `a number in ${code}`;
  if (forbidden.includes(code)) return { what, rule: `calls to ${code} are not allowed` };
  if (allowed?.includes(code)) return undefined;
  if (highRisk.includes(code)) {
    return { what, rule: `calls to ${code} are not allowed, because highRisk lists it as a frequent target of fraud` };
  }
  if (allowed === undefined) return undefined;
  const only =
    allowed.length === 0
      ? "no country is"
      : `only ${formatList(allowed, "and")} ${allowed.length === 1 ? "is" : "are"}`;
  return { what, rule: `${only} allowed` };
}

/** Returns the reason that a destination is forbidden, or `undefined` if it can be called. */
export function destinationForbidden(
  { callingCode, country, range }: CalledDestination,
  rules: DestinationRules,
): Forbidden | undefined {
  if (range !== undefined && rules.ranges.includes(range)) {
    const { one, all } = words[range];
    return { what: country === undefined ? one : `${one} in ${country}`, rule: `calls to ${all} are not allowed` };
  }
  if (country === undefined) return undefined;
  const ofCountry = countryForbidden(country, rules);
  if (ofCountry !== undefined) return ofCountry;
  const isAbroad = callingCode === "1" && !rules.domestic.includes(country) && !rules.allowed?.includes(country);
  if (!isAbroad || !rules.ranges.includes("nanp-abroad")) return undefined;
  return {
    what: `a number in ${country}`,
    rule: `of the countries with code +1, only ${formatList(rules.domestic, "and")} ${rules.domestic.length === 1 ? "is" : "are"} allowed as domestic`,
  };
}

/** Returns the first reason if all destinations are forbidden, or `undefined` if one can be called or none exist. */
export function allForbidden(found: readonly CalledDestination[], rules: DestinationRules): Forbidden | undefined {
  const reasons = found.map((one) => destinationForbidden(one, rules));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

const words: Readonly<Record<DearRange, { readonly one: string; readonly all: string }>> = {
  "premium-rate": { one: "a premium-rate number", all: "premium-rate numbers" },
  "shared-cost": { one: "a shared-cost number", all: "shared-cost numbers" },
  satellite: { one: "a satellite number", all: "satellite networks" },
  "international-network": { one: "a number in an international network", all: "international networks" },
};
