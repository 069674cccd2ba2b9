import type { Case } from "../framework/testCase";
import { accountLimitCeilings } from "./accountLimitCeilings";

/** Test cases of the policy. */
export const accountLimitCeilingsCase: Case = {
  policy: accountLimitCeilings,
  passes: `new sipio.AccountSettings("office", { maxIn: 100, maxOut: 50 });`,
  violations: [
    {
      name: "has a limit above the range",
      change: ["maxOut: 50", "maxOut: 9999"],
      message:
        'AccountSettings "office": maxOut is 9999; it must be between 1 and 1000. ' +
        "Set it to 1000, or change the range in the policy configuration.",
    },
    {
      name: "has a limit below the configured range",
      change: ["maxOut: 50", "maxOut: 50 "],
      settings: { minimum: 60, maximum: 200 },
      message:
        'AccountSettings "office": maxOut is 50; it must be between 60 and 200. ' +
        "Set it to 60, or change the range in the policy configuration.",
    },
  ],
  alsoPasses: [
    { name: "has no limit", change: [", maxOut: 50", ""] },
    { name: "disables the dialer", change: ["maxOut: 50", "maxOut: 50, maxDialer: 0"] },
    {
      name: "allows no outbound calls",
      change: ["maxOut: 50", "maxOut: 0"],
      settings: { minimum: 60, maximum: 200 },
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxOut: 50", "maxOut: pending(50)"],
      says: 'maxOut of AccountSettings "office" is not known yet',
    },
  ],
  remedies: [
    {
      name: "has a limit above the range",
      change: ["maxOut: 50", "maxOut: 9999"],
      resource: "office",
      properties: { maxOut: 1000 },
    },
  ],
};
