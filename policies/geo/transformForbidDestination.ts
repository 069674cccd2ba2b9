import { definePolicy } from "../framework";
import { destinationsBehind, destinationsOf } from "./destination";
import { allForbidden, type DestinationRules, destinationSettings, type Forbidden } from "./destinationRules";
import { dialledNumbers, internationalOf } from "./dialedNumbers";
import { matchedBy, type Rewriting, rewritten } from "./numberRewriting";

/** How many numbers are made that a transform's expression matches. */
const tries = 150;

/** Number transforms must not turn a dialed number into a forbidden one. */
export const transformForbidDestination = definePolicy({
  id: "geo-transform-forbid-destination",
  description:
    "Number transforms must not turn a dialed number into a forbidden one. The caller's digits would no longer show where the call goes.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["NumberTransform"],
  validateResource(transform, settings, reportViolation) {
    const { direction, matchRegex, replacement } = transform.values;
    if (direction !== "outbound_dst" || matchRegex === undefined || replacement === undefined) return;
    const numbers = [...matchedBy(matchRegex, tries), ...dialledNumbers()];
    const results = rewritten(matchRegex, replacement, numbers);
    if (results === undefined) {
      const requirement = "it must match a number quickly; this one takes too long to be checked";
      reportViolation(transform, {
        property: "matchRegex",
        requirement,
        remediation: "Write it without nested repetitions",
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

/** What is wrong with a rewriting; nothing where the number may be called, or where it is the one that was dialled. */
function forbiddenBy([from, to]: Rewriting, settings: DestinationRules): Forbidden | undefined {
  const digits = internationalOf(to);
  if (digits === undefined || from.endsWith(digits)) return undefined;
  const destinations = destinationsOf(digits);
  const wrong = allForbidden(destinations, settings);
  const [{ callingCode } = { callingCode: "" }] = destinations;
  if (wrong === undefined || allForbidden(destinationsBehind(callingCode), settings) !== undefined) return wrong;
  // A dear number of a country that may be called, dialled as people there do: with a prefix of few digits, or none.
  const national = digits.slice(callingCode.length);
  return from.endsWith(national) && from.length - national.length <= 3 ? undefined : wrong;
}
