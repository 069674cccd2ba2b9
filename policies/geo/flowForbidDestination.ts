import { definePolicy, flowNodes, valuesIn } from "../framework";
import { destinationSettings } from "./destinationRules";
import { forbiddenNumberIn } from "./writtenDestinations";

/** Nodes of call flows must not contain a forbidden number. */
export const flowForbidDestination = definePolicy({
  id: "geo-flow-forbid-destination",
  description:
    "Nodes of call flows must not contain a forbidden number. A node of any kind can dial, and every caller who reaches it does so at the account's expense.",
  severity: "high",
  settings: destinationSettings,
  resourceTypes: ["Flow"],
  validateResource(flow, settings, reportViolation) {
    for (const { data, at } of flowNodes(flow)) {
      for (const found of valuesIn(flow, "graph", data, at)) {
        const wrong = forbiddenNumberIn(found, settings);
        if (wrong === undefined) continue;
        reportViolation(flow, {
          property: "graph",
          actual: `${found.at} is ${wrong.number}, ${wrong.what}`,
          requirement: wrong.rule,
          remediation: "Set another number, or remove the node",
        });
      }
    }
  },
});
