import type { Case } from "../framework/testCase";
import { numberForbidUnused } from "./numberForbidUnused";

const says = (name: string, found: string) =>
  `Number "${name}": ${found}; every number is of use. Give dest, show it as a caller-ID number, or give the number back.`;

/** How the policy is tried. */
export const numberForbidUnusedCase: Case = {
  policy: numberForbidUnused,
  passes: `
const dana = new sipio.User("dana", { username: "1001", outCidNumber: "12025550124" });
new sipio.Number("main-line", { e164: "12025550123", dest: dana });
new sipio.Number("shown", { e164: "12025550124" });
const shown = new sipio.Number("also-shown", { e164: "12025550125" });
new sipio.CallerIdRule("rule", { scope: "account", cidNumber: shown.e164 });
const apart = new sipio.Number("apart", { e164: "12025550126" });
new sipio.Destination("apart", { of: apart, property: "dest", dest: dana });
`,
  violations: [
    {
      name: "leads nowhere",
      change: [', dest: dana });\nnew sipio.Number("shown"', ' });\nnew sipio.Number("shown"'],
      message: says("main-line", "dest is not given, and neither is one beside it, nor shows anybody the number"),
    },
    {
      name: "hangs up",
      change: ['e164: "12025550123", dest: dana', 'e164: "12025550123", dest: "hangup"'],
      message: says(
        "main-line",
        'dest is {"kind":"hangup"}, and neither is one beside it, nor shows anybody the number',
      ),
    },
    {
      name: "is turned off",
      change: ['e164: "12025550123", dest: dana', 'e164: "12025550123", dest: dana, status: "disabled"'],
      message: says("main-line", 'status is "disabled", and nobody shows it'),
    },
    {
      name: "was shown, and is no more",
      change: [', outCidNumber: "12025550124"', ""],
      message: says("shown", "dest is not given, and neither is one beside it, nor shows anybody the number"),
    },
    {
      name: "had a destination beside it, and has no more",
      change: ['new sipio.Destination("apart", { of: apart, property: "dest", dest: dana });', "void apart;"],
      message: says("apart", "dest is not given, and neither is one beside it, nor shows anybody the number"),
    },
  ],
  alsoPasses: [
    {
      name: "leads where the account sends unrouted numbers",
      change: [
        ', dest: dana });\nnew sipio.Number("shown"',
        ' });\nnew sipio.AccountSettings("acme", { didDefaultDest: dana });\nnew sipio.Number("shown"',
      ],
    },
    { name: "is exempt", change: [', outCidNumber: "12025550124"', ""], settings: { exempt: ["shown"] } },
  ],
  unknown: [
    {
      name: "may be turned off",
      change: [
        'e164: "12025550123", dest: dana',
        'e164: "12025550123", dest: dana, status: pending("active" as const)',
      ],
      says: 'status of Number "main-line" is not known before up',
    },
  ],
};
