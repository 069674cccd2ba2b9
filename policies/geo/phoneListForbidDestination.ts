import { definePolicy } from "../framework";
import { destinationsOf } from "./destination";
import { allForbidden, destinationSettings } from "./destinationRules";

/** Phone lists that always allow calls must not contain forbidden numbers. */
export const phoneListForbidDestination = definePolicy({
  id: "geo-phone-list-forbid-destination",
  description:
    "Phone lists that always allow calls must not contain forbidden numbers. The platform does not document whether a geo policy still applies to them.",
  severity: "high",
  settings: destinationSettings,
  validateStack(stack, settings, reportViolation) {
    stack.each("PhoneListEntry", (entry) => {
      const list = stack.parentOf(entry);
      if (list !== undefined && Reflect.get(list.values, "kind") !== "allow") return;
      const { e164 } = entry.values;
      const wrong = e164 === undefined ? undefined : allForbidden(destinationsOf(e164), settings);
      if (wrong === undefined) return;
      reportViolation(entry, {
        property: "e164",
        actual: `${entry.describe("e164")}, ${wrong.what}`,
        requirement: wrong.rule,
        remediation: "Remove the entry",
      });
    });
  },
});
