import { show } from "pulumi-sipio/model";
import { classNames, policy } from "../policy";

/** What holds for classes that are not named by themselves. */
const otherwise = "*";

/** Names follow the house's rules. */
export const objectMatchName = policy({
  id: "naming-and-cost-object-match-name",
  says: "Resources and objects are called as the configuration has it, so that everybody finds what belongs together; without a configuration every name is right.",
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
  classes: classNames,
  judge(object, { resources, names }, report) {
    const ofResource = resources[object.class] ?? resources[otherwise];
    if (object.parent === undefined && ofResource !== undefined && !new RegExp(ofResource).test(object.name)) {
      report(object, {
        at: "name",
        found: `the resource is called ${show(object.name)}`,
        rule: `resources of class ${object.class} are called ${ofResource}`,
        fix: "Give it such a name, with the old one in aliases, so that nothing is replaced",
      });
    }
    const ofObject = names[object.class] ?? names[otherwise];
    const at = object.class === "Number" ? "label" : "name";
    if (ofObject === undefined || object.raw[at] === undefined) return;
    const name: unknown = Reflect.get(object.values, at);
    if (typeof name !== "string" || new RegExp(ofObject).test(name)) return;
    report(object, {
      at,
      rule: `objects of class ${object.class} are called ${ofObject}`,
      fix: `Give it such a ${at}`,
    });
  },
});
