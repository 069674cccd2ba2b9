import type { Case } from "../framework/testCase";
import { conferenceRequirePin } from "./conferenceRequirePin";

/** How the policy is tried. */
export const conferenceRequirePinCase: Case = {
  policy: conferenceRequirePin,
  passes: `
const pin = new sipio.Secret("pin", { name: "conf:all-hands:pin", value: pulumi.secret("271828") });
new sipio.Conference("all-hands", { name: "All hands", pinSecret: pin, adminPinSecret: "kv:conf:all-hands:chair" });
`,
  settings: { chair: true },
  violations: [
    {
      name: "lets everybody in",
      change: [", pinSecret: pin", ""],
      settings: {},
      message:
        'Conference "all-hands": pinSecret is not given; every conference has a PIN. Make a Secret of a PIN, and give it as pinSecret.',
    },
    {
      name: "lets everybody chair it",
      change: [', adminPinSecret: "kv:conf:all-hands:chair"', ""],
      message:
        'Conference "all-hands": adminPinSecret is not given; every conference has a PIN. Make a Secret of a PIN, and give it as adminPinSecret.',
    },
  ],
  alsoPasses: [
    { name: "has no PIN for the chair", change: [', adminPinSecret: "kv:conf:all-hands:chair"', ""], settings: {} },
    { name: "is exempt", change: [", pinSecret: pin", ""], settings: { exempt: ["all-*"] } },
  ],
};
