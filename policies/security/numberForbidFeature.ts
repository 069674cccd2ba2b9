import { definePolicy, type StackResource } from "../framework";
import { nist } from "./frameworks";

const properties = ["dest", "closedDest", "holidayDest"] as const;

/** Numbers must not lead to an extension with a platform feature. */
export const numberForbidFeature = definePolicy({
  id: "security-number-forbid-feature",
  description:
    "Numbers must not lead to an extension with a platform feature. Features are meant for registered devices; from outside, anyone could use them to place calls or to change forwards (direct inward system access).",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  validateStack(stack, _, reportViolation) {
    const check = (object: StackResource, property: string) => {
      const extension = stack.referents(object, property).find(hasFeature);
      if (extension === undefined) return;
      reportViolation(object, {
        property,
        actual: `${property} is ${extension.label}, which has a feature`,
        requirement: "a number must not lead to a feature",
        remediation: "Route the number to a user, a queue or a call flow",
      });
    };
    stack.each("Number", (number) => {
      for (const property of properties) check(number, property);
    });
    stack.each("Destination", (destination) => {
      if (stack.referents(destination, "of").some((one) => one.class === "Number")) check(destination, "dest");
    });
  },
});

function hasFeature(object: StackResource): boolean {
  if (object.class !== "Extension") return false;
  const { dest } = (object as StackResource<"Extension">).values;
  return dest?.kind === "feature";
}
