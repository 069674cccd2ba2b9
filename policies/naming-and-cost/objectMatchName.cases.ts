import type { Case } from "../framework/testCase";
import { objectMatchName } from "./objectMatchName";

/** Test cases of the policy. */
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
      name: "has a resource name that does not match",
      change: ["queue-support", "support"],
      message:
        'Queue "support": the name of the resource is "support"; names of Queue resources must match ^queue-. Rename it, with the old name in aliases so that nothing is replaced.',
    },
    {
      name: "has a resource name that does not match `*`",
      change: ['"main-line"', '"mainLine"'],
      message:
        'Number "mainLine": the name of the resource is "mainLine"; names of Number resources must match ^[a-z-]+$. Rename it, with the old name in aliases so that nothing is replaced.',
    },
    {
      name: "has an object name that does not match",
      change: ["Support Berlin", "Help desk"],
      message:
        'Queue "queue-support": name is "Help desk"; names of Queue objects must match ^(Sales|Support) . Change its name.',
    },
    {
      name: "has a label that does not match",
      change: ["Main line", "main line"],
      message: 'Number "main-line": label is "main line"; names of Number objects must match ^[A-Z]. Change its label.',
    },
  ],
  alsoPasses: [
    { name: "has any name, without a configuration", change: ["queue-support", "Support"], settings: {} },
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
      says: 'name of Queue "queue-support" is not known yet',
    },
  ],
};
