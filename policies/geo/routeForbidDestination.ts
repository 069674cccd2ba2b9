import { policy } from "../policy";
import { destinationsBehind, destinationsIn } from "./destination";
import { allForbidden, destinationSettings } from "./rules";

/** No outbound route is made for forbidden destinations. */
export const routeForbidDestination = policy({
  id: "geo-route-forbid-destination",
  says: "No outbound route is made for a country or a range that may not be called; to one that takes such calls beside others, the geo policy is what stops them.",
  severity: "high",
  settings: destinationSettings,
  classes: ["OutboundRoute"],
  judge(route, settings, report) {
    const { matchCountry, matchPrefix } = route.values;
    const fix = "Remove the route, or make it for other numbers";
    const country = allForbidden(matchCountry === undefined ? [] : destinationsIn(matchCountry), settings);
    if (country !== undefined) report(route, { at: "matchCountry", rule: country.rule, fix });
    if (!matchPrefix) return;
    // Some carriers want the international prefix; no number in E.164 begins so.
    const wrong = allForbidden(destinationsBehind(matchPrefix.replace(/^0(?:0|11)/, "")), settings);
    if (wrong === undefined) return;
    const found = `${route.shown("matchPrefix")}, behind which is ${wrong.what}`;
    report(route, { at: "matchPrefix", found, rule: wrong.rule, fix });
  },
});
