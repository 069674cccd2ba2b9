import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { sharedStart } from "./digitAutomaton";
import { type Block, blocksOf, callingCodes, isNonGeographic, type NumberType } from "./numberingPlan";

/** Ranges of numbers that cost more than other numbers of their country. */
export const dearRanges = ["premium-rate", "shared-cost", "satellite", "international-network"] as const;

/** Range of expensive numbers. */
export type DearRange = (typeof dearRanges)[number];

/** Destination of a number. */
export interface CalledDestination {
  readonly callingCode: string;
  /**
   * ISO 3166-1 alpha-2 code, or `undefined` for numbers without a country. A territory that shares its numbers with a
   * country, such as VA with IT, is not distinguished from it.
   */
  readonly country: string | undefined;
  readonly range: DearRange | undefined;
}

/** Calling codes of satellite networks. Not in the metadata. Source: ITU-T E.164, list of assigned codes. */
const satelliteCodes: readonly string[] = ["870", "881"];

/**
 * Returns the possible destinations of a number, usually one. A number outside every numbering plan, such as one
 * reserved for testing, has the destinations of the numbers with the longest common prefix.
 *
 * @param digits E.164 digits without `+`.
 * @returns An empty list if the digits do not start with a calling code.
 */
export function destinationsOf(digits: string): readonly CalledDestination[] {
  const number = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  const type = number?.getType();
  if (number === undefined || type === undefined) return destinationsBehind(digits);
  // Some plans do not distinguish the two.
  const kind = type === "FIXED_LINE_OR_MOBILE" ? "FIXED_LINE" : type;
  return [destination(number.countryCallingCode, number.country, kind)];
}

/**
 * Returns the destinations of the numbers that share the longest part of a prefix.
 *
 * @param prefix Leading digits of E.164 numbers, without `+`. An empty prefix matches all numbers.
 */
export function destinationsBehind(prefix: string): readonly CalledDestination[] {
  const codes = callingCodes.filter((code) => prefix.startsWith(code) || code.startsWith(prefix));
  const blocks = codes.flatMap((code) => blocksBehind(code, prefix.slice(code.length)));
  const all = new Map(
    blocks.map(({ callingCode, country, type }) => {
      const found = destination(callingCode, country, type);
      return [`${callingCode} ${country} ${found.range}`, found];
    }),
  );
  return [...all.values()];
}

/** Returns the destination of the regular numbers of a country. */
export function destinationsIn(country: string): readonly CalledDestination[] {
  return isSupportedCountry(country)
    ? [{ callingCode: getCountryCallingCode(country), country, range: undefined }]
    : [];
}

function blocksBehind(callingCode: string, digits: string): readonly Block[] {
  const blocks = blocksOf(callingCode);
  if (digits === "") return blocks;
  const shared = blocks.map(({ pattern }) => sharedStart(pattern, digits));
  const most = Math.max(...shared);
  return blocks.filter((_, index) => shared[index] === most);
}

function destination(callingCode: string, country: string | undefined, type: NumberType): CalledDestination {
  return { callingCode, country, range: rangeOf(callingCode, type) };
}

function rangeOf(callingCode: string, type: NumberType): DearRange | undefined {
  if (type === "PREMIUM_RATE") return "premium-rate";
  if (type === "SHARED_COST") return "shared-cost";
  if (!isNonGeographic(callingCode) || type === "TOLL_FREE") return undefined;
  return satelliteCodes.includes(callingCode) ? "satellite" : "international-network";
}
