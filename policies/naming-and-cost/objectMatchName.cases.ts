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
        'Queue "support": the resource name is "support"; names of Queue resources must match ^queue-. Rename the resource and add the old name to aliases to avoid a replacement.',
    },
    {
      name: "has a resource name that does not match `*`",
      change: ['"main-line"', '"mainLine"'],
      message:
        'Number "mainLine": the resource name is "mainLine"; names of Number resources must match ^[a-z-]+$. Rename the resource and add the old name to aliases to avoid a replacement.',
    },
    {
      name: "has an object name that does not match",
      change: ["Support Berlin", "Help desk"],
      message:
        'Queue "queue-support": name is "Help desk"; names of Queue objects must match ^(Sales|Support) . Change name.',
    },
    {
      name: "has a label that does not match",
      change: ["Main line", "main line"],
      message: 'Number "main-line": label is "main line"; labels of Number objects must match ^[A-Z]. Change label.',
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
