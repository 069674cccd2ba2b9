import { formatList } from "pulumi-sipio/schema";
import type { ConfigOf, ConfigProperties } from "../framework";
import { type DearRange, type Destination, dearRanges } from "./destination";

const country = { type: "string", pattern: "^[A-Z]{2}$" } as const;

/** Which countries may be called. */
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
      "Countries that must not be called, as ISO 3166-1 alpha-2 codes. Choose them by your own traffic: the example has no authority. A territory that shares its numbers with a country, such as VA with IT, is recognized only by its code, not by its numbers.",
    examples: [["CU", "LV", "SO"]],
  },
} as const satisfies ConfigProperties;

/** Which destinations may be called. */
export const destinationSettings = {
  ...countrySettings,
  ranges: {
    type: "array",
    items: { type: "string", enum: [...dearRanges, "nanp-abroad"] },
    default: [...dearRanges, "nanp-abroad"] as readonly string[],
    description:
      "Kinds of numbers that must not be called in any country, according to libphonenumber's metadata. `nanp-abroad` is a number with the country code +1 that is dialed like a domestic one but belongs to another country; allowed countries are excluded.",
    examples: [["premium-rate", "satellite", "international-network"]],
  },
  domestic: {
    type: "array",
    items: country,
    default: ["US", "CA"] as readonly string[],
    description: "Countries with the country code +1 whose numbers are domestic, for `nanp-abroad`.",
    examples: [["US", "PR", "VI"]],
  },
} as const satisfies ConfigProperties;

/** What is configured of countries. */
export type CountryRules = ConfigOf<typeof countrySettings>;
/** What is configured of destinations. */
export type DestinationRules = ConfigOf<typeof destinationSettings>;

/** Why something may not be called. */
export interface Forbidden {
  /** What it is, in words: `a satellite network`. */
  readonly what: string;
  /** The rule that it breaks, as a clause. */
  readonly rule: string;
}

/** What is wrong with a country; nothing where it may be called. */
export function countryForbidden(code: string, { allowed, forbidden }: CountryRules): Forbidden | undefined {
  const what = `a number of ${code}`;
  if (forbidden.includes(code)) return { what, rule: `calls to ${code} must not be possible` };
  if (allowed === undefined || allowed.includes(code)) return undefined;
  const only =
    allowed.length === 0
      ? "no country is"
      : `only ${formatList(allowed, "and")} ${allowed.length === 1 ? "is" : "are"}`;
  return { what, rule: `${only} allowed` };
}

/** What is wrong with a destination; nothing where it may be called. */
export function destinationForbidden(
  { callingCode, country, range }: Destination,
  rules: DestinationRules,
): Forbidden | undefined {
  if (range !== undefined && rules.ranges.includes(range)) {
    const { one, all } = words[range];
    return { what: country === undefined ? one : `${one} of ${country}`, rule: `calls to ${all} must not be possible` };
  }
  if (country === undefined) return undefined;
  const ofCountry = countryForbidden(country, rules);
  if (ofCountry !== undefined) return ofCountry;
  const isAbroad = callingCode === "1" && !rules.domestic.includes(country) && !rules.allowed?.includes(country);
  if (!isAbroad || !rules.ranges.includes("nanp-abroad")) return undefined;
  return {
    what: `a number of ${country}`,
    rule: `of the countries with the code +1, only ${formatList(rules.domestic, "and")} ${rules.domestic.length === 1 ? "is" : "are"} domestic`,
  };
}

/** What is wrong with destinations all of which may not be called; nothing where one of them may, or where there is none. */
export function allForbidden(found: readonly Destination[], rules: DestinationRules): Forbidden | undefined {
  const reasons = found.map((one) => destinationForbidden(one, rules));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

const words: Readonly<Record<DearRange, { readonly one: string; readonly all: string }>> = {
  "premium-rate": { one: "a premium-rate number", all: "premium-rate numbers" },
  "shared-cost": { one: "a shared-cost number", all: "shared-cost numbers" },
  satellite: { one: "a number of a satellite network", all: "satellite networks" },
  "international-network": { one: "a number of an international network", all: "international networks" },
};
