import { Metadata, type NumberingPlan } from "libphonenumber-js/core";
import { type CountryCode, getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import plans from "libphonenumber-js/max/metadata";

/** Names of the number types in the metadata. */
export const numberTypes = [
  "FIXED_LINE",
  "MOBILE",
  "TOLL_FREE",
  "PREMIUM_RATE",
  "SHARED_COST",
  "PERSONAL_NUMBER",
  "VOIP",
  "PAGER",
  "UAN",
  "VOICEMAIL",
] as const;

/** Number type of the metadata. */
export type NumberType = (typeof numberTypes)[number];

/** Part of a numbering plan that the library's types omit. */
interface Plan extends NumberingPlan {
  /** Returns `undefined` if the plan has no such numbers. The pattern is empty if another type covers them. */
  type(name: NumberType): { pattern(): string } | undefined;
}

/** Numbers of one type in a country or a non-geographic calling code. */
export interface Block {
  readonly callingCode: string;
  /** ISO 3166-1 alpha-2 code, or `undefined` for a non-geographic calling code. */
  readonly country: CountryCode | undefined;
  readonly type: NumberType;
  /** Regular expression for the digits after the calling code. */
  readonly pattern: string;
}

const byCode = new Map<string, readonly Block[]>();
const countriesByCode = new Map<string, CountryCode[]>();
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  countriesByCode.set(code, [...(countriesByCode.get(code) ?? []), country]);
}

/** All calling codes: of countries, and of non-geographic networks and services. */
export const callingCodes: readonly string[] = [...countriesByCode.keys(), ...Object.keys(plans.nonGeographic)];

/** Whether a calling code is non-geographic, such as 870 or 979. */
export function isNonGeographic(callingCode: string): boolean {
  return callingCode in plans.nonGeographic;
}

/** Returns the countries that share a calling code. */
export function countriesOf(callingCode: string): readonly CountryCode[] {
  return countriesByCode.get(callingCode) ?? [];
}

/** Returns the blocks of numbers of a calling code. */
export function blocksOf(callingCode: string): readonly Block[] {
  const known = byCode.get(callingCode);
  if (known !== undefined) return known;
  const of: readonly (CountryCode | undefined)[] = isNonGeographic(callingCode)
    ? [undefined]
    : countriesOf(callingCode);
  const blocks = of.flatMap((country) => {
    const plan = planOf(country ?? callingCode);
    return numberTypes.flatMap((type): readonly Block[] => {
      const pattern = plan?.type(type)?.pattern();
      return pattern ? [{ callingCode, country, type, pattern }] : [];
    });
  });
  byCode.set(callingCode, blocks);
  return blocks;
}

function planOf(countryOrCode: string): Plan | undefined {
  const metadata = new Metadata(plans);
  // The library also accepts a non-geographic calling code, but its types do not.
  metadata.selectNumberingPlan(countryOrCode as CountryCode);
  return metadata.numberingPlan as Plan | undefined;
}
