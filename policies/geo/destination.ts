import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { sharedStart } from "./digitAutomaton";
import { type Block, blocksOf, callingCodes, isNonGeographic, type NumberType } from "./numberingPlan";

/** Numbers that cost more than their country says. */
export const dearRanges = ["premium-rate", "shared-cost", "satellite", "international-network"] as const;

/** A kind of dear numbers. */
export type DearRange = (typeof dearRanges)[number];

/** Where a number leads. */
export interface Destination {
  readonly callingCode: string;
  /**
   * ISO 3166-1 alpha-2; none of numbers that belong to no country. A territory that has its numbers in common with a country, as
   * VA has with IT, is not told from it.
   */
  readonly country: string | undefined;
  readonly range: DearRange | undefined;
}

/** Calling codes of satellite networks. Source: ITU-T E.164, list of assigned codes; the metadata names none. */
const satelliteCodes: readonly string[] = ["870", "881"];

/**
 * Where a number can lead: one destination mostly. A number that no plan knows, as those are that are set aside for tests, leads
 * where those do that begin as it does.
 *
 * @param digits E.164 digits without `+`.
 * @returns Nothing where the digits begin with no calling code.
 */
export function destinationsOf(digits: string): readonly Destination[] {
  const number = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  const type = number?.getType();
  if (number === undefined || type === undefined) return destinationsBehind(digits);
  // Some plans make no difference between the two.
  const kind = type === "FIXED_LINE_OR_MOBILE" ? "FIXED_LINE" : type;
  return [destination(number.countryCallingCode, number.country, kind)];
}

/**
 * Where the numbers lead that begin with certain digits, or with as many of them as some plan knows.
 *
 * @param prefix First digits of E.164 numbers, without `+`; none stand for all numbers.
 */
export function destinationsBehind(prefix: string): readonly Destination[] {
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

/** Where the numbers of a country lead that are no dear ones. */
export function destinationsIn(country: string): readonly Destination[] {
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

function destination(callingCode: string, country: string | undefined, type: NumberType): Destination {
  return { callingCode, country, range: rangeOf(callingCode, type) };
}

function rangeOf(callingCode: string, type: NumberType): DearRange | undefined {
  if (type === "PREMIUM_RATE") return "premium-rate";
  if (type === "SHARED_COST") return "shared-cost";
  if (!isNonGeographic(callingCode) || type === "TOLL_FREE") return undefined;
  return satelliteCodes.includes(callingCode) ? "satellite" : "international-network";
}
