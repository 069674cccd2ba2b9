import { policy } from "../policy";
import { destinationsOf } from "./destination";
import { allForbidden, destinationSettings } from "./rules";

/** No forward leads to a forbidden destination. */
export const forwardForbidDestination = policy({
  id: "geo-forward-forbid-destination",
  says: "No forward leads to a country or a kind of numbers that may not be called, as whoever calls in would call there at the account's cost.",
  severity: "high",
  settings: destinationSettings,
  classes: ["Forward"],
  judge(forward, settings, report) {
    const { number } = forward.values;
    if (number === undefined) return;
    const wrong = allForbidden(destinationsOf(number), settings);
    if (wrong === undefined) return;
    const found = `${forward.shown("number")}, ${wrong.what}`;
    report(forward, { at: "number", found, rule: wrong.rule, fix: "Forward to another number" });
  },
});
