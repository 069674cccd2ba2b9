import { definePolicy } from "../framework";
import { destinationsBehind, destinationsIn } from "./destination";
import { allForbidden, destinationSettings } from "./destinationRules";

/** Outbound routes must not be dedicated to forbidden countries or number ranges. */
export const routeForbidDestination = definePolicy({
  id: "geo-route-forbid-destination",
  description:
    "Outbound routes must not be dedicated to forbidden countries or number ranges. If a route also matches allowed numbers, only the geo policy can block the forbidden ones.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["OutboundRoute"],
  validateResource(route, settings, reportViolation) {
    const { matchCountry, matchPrefix } = route.values;
    const remediation = "Remove the route, or match other numbers";
    const country = allForbidden(matchCountry === undefined ? [] : destinationsIn(matchCountry), settings);
    if (country !== undefined)
      reportViolation(route, { property: "matchCountry", requirement: country.rule, remediation });
    if (!matchPrefix) return;
    // Some carriers expect the international prefix, which no E.164 number starts with.
    const wrong = allForbidden(destinationsBehind(matchPrefix.replace(/^0(?:0|11)/, "")), settings);
    if (wrong === undefined) return;
    const actual = `${route.describe("matchPrefix")}, the prefix of ${wrong.what}`;
    reportViolation(route, { property: "matchPrefix", actual, requirement: wrong.rule, remediation });
  },
});
