import { namesCallerId, phoneNumbersIn, type WrittenValue } from "../framework";
import { destinationsOf } from "./destination";
import { allForbidden, type DestinationRules, type Forbidden } from "./destinationRules";

/** Names of members whose text is spoken or shown, or describes digits. A number in them is not called. */
const notCalled = /^(text|promptText|label|name|description|variable|regex|voice|terminators?)$/;

/** Forbidden number in a value. */
export interface ForbiddenNumber extends Forbidden {
  /** E.164 digits. */
  readonly number: string;
}

/** Returns the first forbidden number that a value contains. Caller IDs and spoken texts are not called. */
export function forbiddenNumberIn(
  { name, value }: WrittenValue,
  settings: DestinationRules,
): ForbiddenNumber | undefined {
  if (notCalled.test(name) || namesCallerId(name)) return undefined;
  for (const number of phoneNumbersIn(value)) {
    const wrong = allForbidden(destinationsOf(number), settings);
    if (wrong !== undefined) return { ...wrong, number };
  }
  return undefined;
}
