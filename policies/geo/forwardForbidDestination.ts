import { definePolicy } from "../framework";
import { destinationsOf } from "./destination";
import { allForbidden, destinationSettings } from "./destinationRules";

/** No forward leads to a forbidden destination. */
export const forwardForbidDestination = definePolicy({
  id: "geo-forward-forbid-destination",
  description:
    "No forward leads to a country or a kind of numbers that may not be called, as whoever calls in would call there at the account's cost.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["Forward"],
  validateResource(forward, settings, reportViolation) {
    const { number } = forward.values;
    if (number === undefined) return;
    const wrong = allForbidden(destinationsOf(number), settings);
    if (wrong === undefined) return;
    const actual = `${forward.describe("number")}, ${wrong.what}`;
    reportViolation(forward, {
      property: "number",
      actual,
      requirement: wrong.rule,
      remediation: "Forward to another number",
    });
  },
});
