import type { Case } from "../framework/testCase";
import { accountRequireCeilings } from "./accountRequireCeilings";

/** Test cases of the policy. */
export const accountRequireCeilingsCase: Case = {
  policy: accountRequireCeilings,
  passes: `
new sipio.User("dana", { username: "1001" });
new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 5 });
new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive" });

// The reseller sets the limits of the customer's account.
const account = new sipio.Account("bakery", { name: "Bakery", maxIn: 4, maxOut: 2 });
const key = new sipio.ApiKey("bakery", { account, scopes: "*" });
const provider = new sipio.Provider("bakery", { apiKey: key.secret });
new sipio.Number("bakery", { e164: "12025550123" }, { provider });
new sipio.AccountSettings("bakery", { timezone: "Europe/London" }, { provider });`,
  violations: [
    {
      name: "does not limit outbound calls",
      change: [", maxOut: 10", ""],
      message: 'AccountSettings "office": maxOut is not set; accounts must limit their concurrent calls. Set maxOut.',
    },
    {
      name: "has a campaign but does not limit dialer calls",
      change: [", maxDialer: 5", ""],
      message:
        'AccountSettings "office": maxDialer is not set; accounts must limit their concurrent calls. Set maxDialer.',
    },
    {
      name: "is a customer's account without a limit",
      change: [", maxIn: 4", ""],
      message: 'AccountSettings "bakery": maxIn is not set; accounts must limit their concurrent calls. Set maxIn.',
    },
    {
      name: "has users but no AccountSettings",
      change: ['new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 5 });', ""],
      message:
        'User "dana": the stack does not declare AccountSettings for its account; accounts must limit their concurrent calls. ' +
        "Declare AccountSettings with maxIn and maxOut, or set everyAccount to false.",
    },
    {
      name: "is an empty account without a limit",
      change: [", maxIn: 4, maxOut: 2 });", ' });\nnew sipio.Account("empty", { name: "Empty", maxIn: 4 });'],
      message: [
        'AccountSettings "bakery": maxIn is not set; accounts must limit their concurrent calls. Set maxIn.',
        'AccountSettings "bakery": maxOut is not set; accounts must limit their concurrent calls. Set maxOut.',
        'Account "empty": maxOut is not set; accounts must limit their concurrent calls. Set maxOut.',
      ],
    },
  ],
  alsoPasses: [
    {
      name: "has limits that are managed elsewhere",
      change: ['new sipio.AccountSettings("office", { maxIn: 20, maxOut: 10, maxDialer: 5 });', ""],
      settings: { everyAccount: false },
    },
    {
      name: "has no campaign and no dialer limit",
      change: [
        ', maxDialer: 5 });\nnew sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive" });',
        " });",
      ],
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxOut: 10", "maxOut: pending(10)"],
      says: 'maxOut of AccountSettings "office" is not known yet',
    },
  ],
};
