import { isRecord } from "pulumi-sipio/schema";
import { definePolicy, valuesIn } from "../framework";
import { destinationSettings } from "./destinationRules";
import { forbiddenNumberIn } from "./writtenDestinations";

/** Variables that a destination passes on must not contain a forbidden number. */
export const variableForbidDestination = definePolicy({
  id: "geo-variable-forbid-destination",
  description:
    "Variables that a destination passes on must not contain a forbidden number. The call flow that receives them can dial it, although the flow itself contains no number.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["Number", "Extension", "Destination"],
  validateResource(object, settings, reportViolation) {
    const { dest } = object.rawProps;
    if (!isRecord(dest)) return;
    for (const found of valuesIn(object, "dest", dest.xform, "dest.xform")) {
      const wrong = forbiddenNumberIn(found, settings);
      if (wrong === undefined) continue;
      reportViolation(object, {
        property: "dest",
        actual: `${found.at} is ${wrong.number}, ${wrong.what}`,
        requirement: wrong.rule,
        remediation: "Set another number, or remove the variable",
      });
    }
  },
});
