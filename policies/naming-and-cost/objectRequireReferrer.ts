import { type ClassName, policy } from "../policy";
import { usesOf } from "./uses";

/** What is of use only to others is used by one. */
export const objectRequireReferrer = policy({
  id: "naming-and-cost-object-require-referrer",
  says: "What callers reach only by way of another object is referred to by one, because it is otherwise kept up, and paid for, without use.",
  severity: "low",
  level: "advisory",
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
  judgeStack(stack, { classes }, report) {
    const uses = usesOf(stack);
    for (const name of classes) {
      stack.each(name as ClassName, (object) => {
        if (uses.has(object)) return;
        report(object, {
          at: "id",
          found: "nothing refers to it",
          rule: `a ${name} is of use only where something refers to it`,
          fix: "Refer to it or take it out; what another stack refers to stands in exempt",
        });
      });
    }
  },
});
