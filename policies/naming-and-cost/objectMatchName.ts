import { formatValue } from "pulumi-sipio/schema";
import { classNames, definePolicy } from "../framework";

/** What holds for classes that are not named by themselves. */
const otherwise = "*";

/** Names of resources and objects must match the policy configuration. */
export const objectMatchName = definePolicy({
  id: "naming-and-cost-object-match-name",
  description:
    "Names of resources and objects must match the policy configuration. Consistent names show what belongs together. Without a configuration, all names are accepted.",
  severity: "low",
  settings: {
    resources: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description:
        "Regular expressions for the names of resources in the program, by class. `*` is for all other classes.",
      examples: [{ Queue: "^queue-", "*": "^[a-z0-9]+(-[a-z0-9]+)*$" }],
    },
    names: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description:
        "Regular expressions for the names of objects on the platform (`name`, or `label` of a number), by class. `*` is for all other classes.",
      examples: [{ Queue: "^(Sales|Support) ", Number: "^[A-Z]" }],
    },
  },
  resourceTypes: classNames,
  validateResource(object, { resources, names }, reportViolation) {
    const ofResource = resources[object.class] ?? resources[otherwise];
    if (object.parent === undefined && ofResource !== undefined && !new RegExp(ofResource).test(object.name)) {
      reportViolation(object, {
        property: "name",
        actual: `the name of the resource is ${formatValue(object.name)}`,
        requirement: `names of ${object.class} resources must match ${ofResource}`,
        remediation: "Rename it, with the old name in aliases so that nothing is replaced",
      });
    }
    const ofObject = names[object.class] ?? names[otherwise];
    const property = object.class === "Number" ? "label" : "name";
    if (ofObject === undefined || object.rawProps[property] === undefined) return;
    const name: unknown = Reflect.get(object.values, property);
    if (typeof name !== "string" || new RegExp(ofObject).test(name)) return;
    reportViolation(object, {
      property,
      requirement: `names of ${object.class} objects must match ${ofObject}`,
      remediation: `Change its ${property}`,
    });
  },
});
