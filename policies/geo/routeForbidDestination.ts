import { definePolicy } from "../framework";
import { destinationsBehind, destinationsIn } from "./destination";
import { allForbidden, destinationSettings } from "./destinationRules";

/** No outbound route is made for forbidden destinations. */
export const routeForbidDestination = definePolicy({
  id: "geo-route-forbid-destination",
  description:
    "No outbound route is made for a country or a range that may not be called; to one that takes such calls beside others, the geo policy is what stops them.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["OutboundRoute"],
  validateResource(route, settings, reportViolation) {
    const { matchCountry, matchPrefix } = route.values;
    const remediation = "Remove the route, or make it for other numbers";
    const country = allForbidden(matchCountry === undefined ? [] : destinationsIn(matchCountry), settings);
    if (country !== undefined)
      reportViolation(route, { property: "matchCountry", requirement: country.rule, remediation });
    if (!matchPrefix) return;
    // Some carriers want the international prefix; no number in E.164 begins so.
    const wrong = allForbidden(destinationsBehind(matchPrefix.replace(/^0(?:0|11)/, "")), settings);
    if (wrong === undefined) return;
    const actual = `${route.describe("matchPrefix")}, behind which is ${wrong.what}`;
    reportViolation(route, { property: "matchPrefix", actual, requirement: wrong.rule, remediation });
  },
});
