import { formatValue } from "pulumi-sipio/schema";
import { classNames, definePolicy } from "../framework";

/** Key of the settings for all other classes. */
const otherwise = "*";

/** Names of resources and objects must match the policy configuration. */
export const objectMatchName = definePolicy({
  id: "naming-and-cost-object-match-name",
  description:
    "Names of resources and objects must match the policy configuration. Consistent names make related objects easy to find. By default, all names are accepted.",
  severity: "low",
  settings: {
    resources: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description:
        "Regular expressions for the names of resources in the program, by class. `*` applies to all other classes.",
      examples: [{ Queue: "^queue-", "*": "^[a-z0-9]+(-[a-z0-9]+)*$" }],
    },
    names: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description:
        "Regular expressions for the names of objects on the platform (`name`, or `label` of a number), by class. `*` applies to all other classes.",
      examples: [{ Queue: "^(Sales|Support) ", Number: "^[A-Z]" }],
    },
  },
  resourceTypes: classNames,
  validateResource(object, { resources, names }, reportViolation) {
    const ofObject = names[object.class] ?? names[otherwise];
    const property = object.class === "Number" ? "label" : "name";
    if (ofObject !== undefined && object.rawProps[property] !== undefined) {
      const name: unknown = Reflect.get(object.values, property);
      if (typeof name === "string" && !new RegExp(ofObject).test(name)) {
        reportViolation(object, {
          property,
          requirement: `${property}s of ${object.class} objects must match ${ofObject}`,
          remediation: `Change ${property}`,
        });
      }
    }
    const ofResource = resources[object.class] ?? resources[otherwise];
    // Last, because the name is known only to a program.
    if (object.parent === undefined && ofResource !== undefined && !new RegExp(ofResource).test(object.resourceName)) {
      reportViolation(object, {
        property: "name",
        actual: `the resource name is ${formatValue(object.resourceName)}`,
        requirement: `names of ${object.class} resources must match ${ofResource}`,
        remediation: "Rename the resource and add the old name to aliases to avoid a replacement",
      });
    }
  },
});
