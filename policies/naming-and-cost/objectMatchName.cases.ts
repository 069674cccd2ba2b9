import type { Case } from "../framework/testCase";
import { objectMatchName } from "./objectMatchName";

/** How the policy is tried. */
export const objectMatchNameCase: Case = {
  policy: objectMatchName,
  passes: `
new sipio.Queue("queue-support", { name: "Support Berlin", strategy: "longest_idle" });
new sipio.VoicemailBox("office", { name: "office" });
new sipio.Number("main-line", { e164: "12025550123", label: "Main line" });
`,
  settings: {
    resources: { Queue: "^queue-", "*": "^[a-z-]+$" },
    names: { Queue: "^(Sales|Support) ", Number: "^[A-Z]" },
  },
  violations: [
    {
      name: "is called otherwise in the program",
      change: ["queue-support", "support"],
      message:
        'Queue "support": the resource is called "support"; resources of class Queue are called ^queue-. Give it such a name, with the old one in aliases, so that nothing is replaced.',
    },
    {
      name: "is called otherwise than all others in the program",
      change: ['"main-line"', '"mainLine"'],
      message:
        'Number "mainLine": the resource is called "mainLine"; resources of class Number are called ^[a-z-]+$. Give it such a name, with the old one in aliases, so that nothing is replaced.',
    },
    {
      name: "is called otherwise on the platform",
      change: ["Support Berlin", "Help desk"],
      message:
        'Queue "queue-support": name is "Help desk"; objects of class Queue are called ^(Sales|Support) . Give it such a name.',
    },
    {
      name: "has a label of another kind",
      change: ["Main line", "main line"],
      message:
        'Number "main-line": label is "main line"; objects of class Number are called ^[A-Z]. Give it such a label.',
    },
  ],
  alsoPasses: [
    { name: "is called as it likes, without a configuration", change: ["queue-support", "Support"], settings: {} },
    { name: "has no label", change: [', label: "Main line"', ""] },
    {
      name: "is exempt",
      change: ["Support Berlin", "Help desk"],
      settings: { names: { Queue: "^Support" }, exempt: ["queue-*"] },
    },
  ],
  unknown: [
    {
      name: "has a name that is not known yet",
      change: ['"Support Berlin"', 'pending("Support Berlin")'],
      says: 'name of Queue "queue-support" is not known before up',
    },
  ],
};
