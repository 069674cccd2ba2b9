import type { Case } from "../framework/testCase";
import { conferenceRequirePin } from "./conferenceRequirePin";

/** Test cases of the policy. */
export const conferenceRequirePinCase: Case = {
  policy: conferenceRequirePin,
  passes: `
const pin = new sipio.Secret("pin", { name: "conf:all-hands:pin", value: pulumi.secret("271828") });
new sipio.Conference("all-hands", { name: "All hands", pinSecret: pin, adminPinSecret: "kv:conf:all-hands:chair" });
`,
  settings: { chair: true },
  violations: [
    {
      name: "has no PIN",
      change: [", pinSecret: pin", ""],
      settings: {},
      message:
        'Conference "all-hands": pinSecret is not set; conferences must have a PIN. Create a Secret with a PIN and set pinSecret to it.',
    },
    {
      name: "has no moderator PIN",
      change: [', adminPinSecret: "kv:conf:all-hands:chair"', ""],
      message:
        'Conference "all-hands": adminPinSecret is not set; conferences must have a PIN. Create a Secret with a PIN and set adminPinSecret to it.',
    },
  ],
  alsoPasses: [
    { name: "has no moderator PIN", change: [', adminPinSecret: "kv:conf:all-hands:chair"', ""], settings: {} },
    { name: "is exempt", change: [", pinSecret: pin", ""], settings: { exempt: ["all-*"] } },
  ],
};
