import { getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { callingCodes, countriesOf } from "./numberingPlan";

let known: readonly string[] | undefined;

/** Returns the metadata's example number of every country, in each format in which it can be dialed. */
export function dialedNumbers(): readonly string[] {
  known ??= callingCodes.flatMap(countriesOf).flatMap((country) => {
    const example = getExampleNumber(country, examples);
    if (example === undefined) return [];
    const digits = example.number.slice(1);
    const national = example.formatNational().replace(/\D/g, "");
    return [digits, `+${digits}`, `00${digits}`, `011${digits}`, example.nationalNumber, national];
  });
  return known;
}
