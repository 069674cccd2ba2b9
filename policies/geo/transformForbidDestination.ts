import { definePolicy } from "../framework";
import { destinationsBehind, destinationsOf } from "./destination";
import { allForbidden, type DestinationRules, destinationSettings, type Forbidden } from "./destinationRules";
import { dialedNumbers, internationalOf } from "./dialedNumbers";
import { matchedBy, type NumberRewriting, rewritten } from "./numberRewriting";

/** Number of matching numbers to generate for a transform. */
const tries = 150;

/** Number transforms must not turn a dialed number into a forbidden one. */
export const transformForbidDestination = definePolicy({
  id: "geo-transform-forbid-destination",
  description:
    "Number transforms must not turn a dialed number into a forbidden one. Otherwise the dialed digits no longer show where a call goes.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["NumberTransform"],
  validateResource(transform, settings, reportViolation) {
    const { direction, matchRegex, replacement } = transform.values;
    if (direction !== "outbound_dst" || matchRegex === undefined || replacement === undefined) return;
    const numbers = [...matchedBy(matchRegex, tries), ...dialedNumbers()];
    const results = rewritten(matchRegex, replacement, numbers);
    if (results === undefined) {
      const requirement = "it must be simple enough to check, but it takes too long to evaluate";
      reportViolation(transform, {
        property: "matchRegex",
        requirement,
        remediation: "Rewrite it without nested repetition",
      });
      return;
    }
    for (const [from, to] of results) {
      const wrong = forbiddenBy([from, to], settings);
      if (wrong === undefined) continue;
      const actual = `it rewrites ${from} to ${to}, ${wrong.what}`;
      reportViolation(transform, {
        property: "replacement",
        actual,
        requirement: wrong.rule,
        remediation: "Change matchRegex or replacement",
      });
      return;
    }
  },
});

/** Returns the reason that a rewritten number is forbidden, or `undefined` if it is allowed or is the dialed number. */
function forbiddenBy([from, to]: NumberRewriting, settings: DestinationRules): Forbidden | undefined {
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
