import { formatValue } from "pulumi-sipio/schema";
import { classNames, definePolicy } from "../framework";

/** What holds for classes that are not named by themselves. */
const otherwise = "*";

/** Names follow the house's rules. */
export const objectMatchName = definePolicy({
  id: "naming-and-cost-object-match-name",
  description:
    "Resources and objects are called as the configuration has it, so that everybody finds what belongs together; without a configuration every name is right.",
  severity: "low",
  settings: {
    resources: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description: "Regular expressions of the names of resources in the program, by class; `*` is every other class.",
      examples: [{ Queue: "^queue-", "*": "^[a-z0-9]+(-[a-z0-9]+)*$" }],
    },
    names: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description:
        "Regular expressions of the names that the objects have on the platform (`name`, or `label` of a number), by class; `*` is every other class.",
      examples: [{ Queue: "^(Sales|Support) ", Number: "^[A-Z]" }],
    },
  },
  resourceTypes: classNames,
  validateResource(object, { resources, names }, reportViolation) {
    const ofResource = resources[object.class] ?? resources[otherwise];
    if (object.parent === undefined && ofResource !== undefined && !new RegExp(ofResource).test(object.name)) {
      reportViolation(object, {
        property: "name",
        actual: `the resource is called ${formatValue(object.name)}`,
        requirement: `resources of class ${object.class} are called ${ofResource}`,
        remediation: "Give it such a name, with the old one in aliases, so that nothing is replaced",
      });
    }
    const ofObject = names[object.class] ?? names[otherwise];
    const property = object.class === "Number" ? "label" : "name";
    if (ofObject === undefined || object.rawProps[property] === undefined) return;
    const name: unknown = Reflect.get(object.values, property);
    if (typeof name !== "string" || new RegExp(ofObject).test(name)) return;
    reportViolation(object, {
      property,
      requirement: `objects of class ${object.class} are called ${ofObject}`,
      remediation: `Give it such a ${property}`,
    });
  },
});
