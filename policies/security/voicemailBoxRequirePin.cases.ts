import type { Case } from "../framework/testCase";
import { voicemailBoxRequirePin } from "./voicemailBoxRequirePin";

/** How the policy is tried. */
export const voicemailBoxRequirePinCase: Case = {
  policy: voicemailBoxRequirePin,
  passes: `
const pin = new sipio.Secret("pin", { name: "vm:office:pin", value: pulumi.secret("271828") });
new sipio.VoicemailBox("office", { name: "Office", pinSecret: pin });
new sipio.VoicemailBox("sales", { name: "Sales", pinSecret: "kv:vm:sales:pin" });
`,
  violations: [
    {
      name: "opens to everybody",
      change: [", pinSecret: pin", ""],
      message:
        'VoicemailBox "office": pinSecret is not given; every mailbox has a PIN. Make a Secret of a PIN, and give it as pinSecret.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [", pinSecret: pin", ""], settings: { exempt: ["office"] } }],
};
