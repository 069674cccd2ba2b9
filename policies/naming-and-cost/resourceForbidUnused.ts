import { type ClassName, definePolicy } from "../framework";
import { usesOf } from "./references";

/** Objects that are useful only through another object must be referenced by one. */
export const resourceForbidUnused = definePolicy({
  id: "naming-and-cost-resource-forbid-unused",
  description:
    "Objects that are useful only through another object must be referenced by one. Otherwise they are maintained and paid for without being used.",
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
      description: "Classes of objects that are useful only if another object references them.",
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
          actual: "no other object references it",
          requirement: `each ${name} must be referenced by another object`,
          remediation:
            "Reference it or remove it. If another stack uses it, add it to exempt in the policy configuration",
        });
      });
    }
  },
});
