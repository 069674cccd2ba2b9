import { type ClassName, definePolicy } from "../framework";
import { usesOf } from "./references";

/** Objects that callers reach only through another object must be referred to. */
export const resourceForbidUnused = definePolicy({
  id: "naming-and-cost-resource-forbid-unused",
  description:
    "Objects that callers reach only through another object must be referred to. Otherwise they are maintained and paid for without use.",
  severity: "low",
  settings: {
    classes: {
      type: "array",
      items: { type: "string" },
      default: [
        "Conference",
        "Flow",
        "Forward",
        "MediaFile",
        "MediaPlaylist",
        "Queue",
        "RingGroup",
        "Schedule",
        "Secret",
        "VoicemailBox",
      ],
      description: "Classes of objects that are useful only if another object refers to them.",
      examples: [["Flow", "MediaFile", "Schedule"]],
    },
  },
  validateStack(stack, { classes }, reportViolation) {
    const uses = usesOf(stack);
    for (const name of classes) {
      stack.each(name as ClassName, (object) => {
        if (uses.has(object)) return;
        reportViolation(object, {
          property: "id",
          actual: "no object refers to it",
          requirement: `a ${name} must be referred to`,
          remediation:
            "Refer to it or remove it. If another stack refers to it, add it to exempt in the policy configuration",
        });
      });
    }
  },
});
