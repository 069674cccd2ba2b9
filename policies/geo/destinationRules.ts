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
      "Countries that may be called, ISO 3166-1 alpha-2. Without it, every country may be called that is not forbidden.",
    examples: [["DE", "AT", "CH"]],
  },
  forbidden: {
    type: "array",
    items: country,
    default: [] as readonly string[],
    description:
      "Countries that may not be called, ISO 3166-1 alpha-2. Which are a risk to you follows from your own traffic: the example is only one, and has no authority. A territory that has its numbers in common with a country, as VA has with IT, is known by its name alone, not by its numbers.",
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
      "Kinds of numbers that may not be called, in whichever country; what they are is read from libphonenumber's metadata. `nanp-abroad` are the numbers behind +1 that are dialled as domestic ones and lead to another country; a country that is among the allowed ones is none of them.",
    examples: [["premium-rate", "satellite", "international-network"]],
  },
  domestic: {
    type: "array",
    items: country,
    default: ["US", "CA"] as readonly string[],
    description: "Countries behind +1 whose numbers are domestic, for `nanp-abroad`.",
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
  if (forbidden.includes(code)) return { what, rule: `calls to ${code} are forbidden` };
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
    return { what: country === undefined ? one : `${one} of ${country}`, rule: `calls to ${all} are forbidden` };
  }
  if (country === undefined) return undefined;
  const ofCountry = countryForbidden(country, rules);
  if (ofCountry !== undefined) return ofCountry;
  const isAbroad = callingCode === "1" && !rules.domestic.includes(country) && !rules.allowed?.includes(country);
  if (!isAbroad || !rules.ranges.includes("nanp-abroad")) return undefined;
  return {
    what: `a number of ${country}`,
    rule: `of the countries behind +1 only ${formatList(rules.domestic, "and")} ${rules.domestic.length === 1 ? "is" : "are"} domestic`,
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
