import { Metadata, type NumberingPlan } from "libphonenumber-js/core";
import { type CountryCode, getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import plans from "libphonenumber-js/max/metadata";

/** What the metadata calls the kinds of numbers. */
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

/** A kind of numbers, in the metadata's own words. */
export type NumberType = (typeof numberTypes)[number];

/** What the metadata has on a plan; the library's types leave it out. */
interface Plan extends NumberingPlan {
  /** Nothing where the plan has no such numbers; an empty pattern where they are those of another kind. */
  type(name: NumberType): { pattern(): string } | undefined;
}

/** The numbers of one kind in one country, or behind a code of no country. */
export interface Block {
  readonly callingCode: string;
  /** ISO 3166-1 alpha-2; none of a code that belongs to no country. */
  readonly country: CountryCode | undefined;
  readonly type: NumberType;
  /** Regular expression for the digits behind the calling code. */
  readonly pattern: string;
}

const byCode = new Map<string, readonly Block[]>();
const countriesByCode = new Map<string, CountryCode[]>();
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  countriesByCode.set(code, [...(countriesByCode.get(code) ?? []), country]);
}

/** Every calling code of the world: of countries, and of networks and services that belong to none. */
export const callingCodes: readonly string[] = [...countriesByCode.keys(), ...Object.keys(plans.nonGeographic)];

/** Whether a calling code belongs to no country, such as 870 or 979. */
export function isNonGeographic(callingCode: string): boolean {
  return callingCode in plans.nonGeographic;
}

/** The countries that share a calling code. */
export function countriesOf(callingCode: string): readonly CountryCode[] {
  return countriesByCode.get(callingCode) ?? [];
}

/** The blocks of numbers behind a calling code. */
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
  // A code of no country names a plan as well; the library's types do not say so.
  metadata.selectNumberingPlan(countryOrCode as CountryCode);
  return metadata.numberingPlan as Plan | undefined;
}
