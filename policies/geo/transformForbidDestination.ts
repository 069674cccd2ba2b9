import { definePolicy } from "../framework";
import { destinationSettings } from "./destinationRules";
import { forbiddenRewritingOf } from "./forbiddenRewriting";

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
    const found = forbiddenRewritingOf(matchRegex, replacement, settings);
    if (found === undefined) return;
    if (found === "too complex") {
      const requirement = "it must be simple enough to check, but it takes too long to evaluate";
      reportViolation(transform, {
        property: "matchRegex",
        requirement,
        remediation: "Rewrite it without nested repetition",
      });
      return;
    }
    reportViolation(transform, {
      property: "replacement",
      actual: `it rewrites ${found.from} to ${found.to}, ${found.what}`,
      requirement: found.rule,
      remediation: "Change matchRegex or replacement",
    });
  },
});
