import type { PackCase } from "../framework/testCase";
import { numberForbidUnusedCase } from "./numberForbidUnused.cases";
import { objectMatchNameCase } from "./objectMatchName.cases";
import { resourceForbidUnusedCase } from "./resourceForbidUnused.cases";

/** Test cases of the pack. */
export const namingAndCost: PackCase = {
  pack: "naming-and-cost",
  cases: [objectMatchNameCase, numberForbidUnusedCase, resourceForbidUnusedCase],
  config: { "naming-and-cost-object-match-name": { resources: { "*": "^[a-z-]+$" } } },
  program: `
const dana = new sipio.User("dana", { username: "1001" });
const mailbox = new sipio.VoicemailBox("office", { name: "Office" });
new sipio.Extension("office", { digits: "199", dest: mailbox });
new sipio.Number("main-line", { e164: "12025550123", dest: dana });
`,
  faults: {
    "naming-and-cost-object-match-name": ['"main-line"', '"mainLine"'],
    "naming-and-cost-number-forbid-unused": ["dest: dana", 'dest: "hangup"'],
    "naming-and-cost-resource-forbid-unused": ["dest: mailbox", "dest: mailbox && dana"],
  },
};
