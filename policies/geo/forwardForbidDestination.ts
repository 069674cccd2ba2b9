import { definePolicy } from "../framework";
import { destinationsOf } from "./destination";
import { allForbidden, destinationSettings } from "./destinationRules";

/** Forwards must not call forbidden countries or number ranges. */
export const forwardForbidDestination = definePolicy({
  id: "geo-forward-forbid-destination",
  description:
    "Forwards must not call forbidden countries or number ranges. Otherwise any caller can reach them at the account's expense.",
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
