import { internationalOf } from "../framework";
import { destinationsBehind, destinationsOf } from "./destination";
import { allForbidden, type DestinationRules, type Forbidden } from "./destinationRules";
import { dialedNumbers } from "./dialedNumbers";
import { matchedBy, type NumberRewriting, rewritten } from "./numberRewriting";

/** Number of matching numbers to generate for a transform. */
const tries = 150;

/** Rewriting of a dialed number into a forbidden one. */
export interface ForbiddenRewriting extends Forbidden {
  readonly from: string;
  readonly to: string;
}

/** Numbers to try a transform with: generated ones that it matches, and numbers of every country. */
export function numbersToTry(matchRegex: string): readonly string[] {
  return [...matchedBy(matchRegex, tries), ...dialedNumbers()];
}

/**
 * Returns the first number that a transform rewrites into a forbidden one, or `undefined` if there is none.
 * @returns `"too complex"` if the expression takes too long to evaluate.
 */
export function forbiddenRewritingOf(
  matchRegex: string,
  replacement: string,
  settings: DestinationRules,
): ForbiddenRewriting | "too complex" | undefined {
  const results = rewritten(matchRegex, replacement, numbersToTry(matchRegex));
  if (results === undefined) return "too complex";
  for (const rewriting of results) {
    const wrong = forbiddenBy(rewriting, settings);
    if (wrong !== undefined) return { ...wrong, from: rewriting[0], to: rewriting[1] };
  }
  return undefined;
}

/** Returns the reason that a rewritten number is forbidden, or `undefined` if it is allowed or is the dialed number. */
export function forbiddenBy([from, to]: NumberRewriting, settings: DestinationRules): Forbidden | undefined {
  const digits = internationalOf(to);
  if (digits === undefined || from.endsWith(digits)) return undefined;
  const destinations = destinationsOf(digits);
  const wrong = allForbidden(destinations, settings);
  const [{ callingCode } = { callingCode: "" }] = destinations;
  if (wrong === undefined || allForbidden(destinationsBehind(callingCode), settings) !== undefined) return wrong;
  // Callers in an allowed country dial expensive numbers there without a prefix, or with one of few digits.
  const national = digits.slice(callingCode.length);
  return from.endsWith(national) && from.length - national.length <= 3 ? undefined : wrong;
}
