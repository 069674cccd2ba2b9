import { type ClassName, definePolicy } from "../framework";
import { usesOf } from "./references";

/** What is of use only to others is used by one. */
export const resourceForbidUnused = definePolicy({
  id: "naming-and-cost-resource-forbid-unused",
  description:
    "What callers reach only by way of another object is referred to by one, because it is otherwise kept up, and paid for, without use.",
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
      description: "The classes of objects that are of use only where something refers to them.",
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
          actual: "nothing refers to it",
          requirement: `a ${name} is of use only where something refers to it`,
          remediation: "Refer to it or take it out; what another stack refers to stands in exempt",
        });
      });
    }
  },
});
