import { definePolicy } from "../framework";
import { destinationsBehind, destinationsIn } from "./destination";
import { allForbidden, destinationSettings } from "./destinationRules";

/** Outbound routes must not be for forbidden countries or number ranges. */
export const routeForbidDestination = definePolicy({
  id: "geo-route-forbid-destination",
  description:
    "Outbound routes must not be for forbidden countries or number ranges. A route that also matches allowed numbers is limited by the geographic policy.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["OutboundRoute"],
  validateResource(route, settings, reportViolation) {
    const { matchCountry, matchPrefix } = route.values;
    const remediation = "Remove the route, or use other numbers";
    const country = allForbidden(matchCountry === undefined ? [] : destinationsIn(matchCountry), settings);
    if (country !== undefined)
      reportViolation(route, { property: "matchCountry", requirement: country.rule, remediation });
    if (!matchPrefix) return;
    // Some carriers want the international prefix; no number in E.164 begins so.
    const wrong = allForbidden(destinationsBehind(matchPrefix.replace(/^0(?:0|11)/, "")), settings);
    if (wrong === undefined) return;
    const actual = `${route.describe("matchPrefix")}, which is ${wrong.what}`;
    reportViolation(route, { property: "matchPrefix", actual, requirement: wrong.rule, remediation });
  },
});
