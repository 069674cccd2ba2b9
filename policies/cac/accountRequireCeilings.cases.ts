import type { Case } from "../framework/testCase";
import { accountRequireCeilings } from "./accountRequireCeilings";

/** How the policy is tried. */
export const accountRequireCeilingsCase: Case = {
  policy: accountRequireCeilings,
  passes: `
new sipio.User("dana", { username: "1001" });
new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 5 });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive" });

// A reseller sets the ceilings of a customer, who need not set them again.
const account = new sipio.Account("bakery", { name: "Bakery", maxIn: 4, maxOut: 2 });
const key = new sipio.ApiKey("bakery", { account, scopes: "*" });
const provider = new sipio.Provider("bakery", { apiKey: key.secret });
new sipio.Number("bakery", { e164: "12025550123" }, { provider });
new sipio.AccountSettings("bakery", { timezone: "Europe/London" }, { provider });`,
  violations: [
    {
      name: "lets any number of calls out",
      change: [", maxOut: 10", ""],
      message: 'AccountSettings "office": maxOut is not given; every account has ceilings on its calls. Give maxOut.',
    },
    {
      name: "dials without a ceiling",
      change: [", maxDialer: 5", ""],
      message:
        'AccountSettings "office": maxDialer is not given; every account has ceilings on its calls. Give maxDialer.',
    },
    {
      name: "is a customer's without a ceiling",
      change: [", maxIn: 4", ""],
      message: 'AccountSettings "bakery": maxIn is not given; every account has ceilings on its calls. Give maxIn.',
    },
    {
      name: "has users, and settings that nobody declares",
      change: ['new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 5 });', ""],
      message:
        'User "dana": its account has no AccountSettings in the stack; every account has ceilings on its calls. ' +
        "Declare AccountSettings with maxIn and maxOut, or set everyAccount to false.",
    },
    {
      name: "is an account with nothing in it yet and no ceiling",
      change: [", maxIn: 4, maxOut: 2 });", ' });\nnew sipio.Account("empty", { name: "Empty", maxIn: 4 });'],
      message: [
        'AccountSettings "bakery": maxIn is not given; every account has ceilings on its calls. Give maxIn.',
        'AccountSettings "bakery": maxOut is not given; every account has ceilings on its calls. Give maxOut.',
        'Account "empty": maxOut is not given; every account has ceilings on its calls. Give maxOut.',
      ],
    },
  ],
  alsoPasses: [
    {
      name: "has its ceilings elsewhere",
      change: ['new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 5 });', ""],
      settings: { everyAccount: false },
    },
    {
      name: "does not dial",
      change: [
        ', maxDialer: 5 });\nnew sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive" });',
        " });",
      ],
    },
  ],
  unknown: [
    {
      name: "has a ceiling that another object sets",
      change: ["maxOut: 10", "maxOut: pending(10)"],
      says: 'maxOut of AccountSettings "office" is not known before up',
    },
  ],
};
