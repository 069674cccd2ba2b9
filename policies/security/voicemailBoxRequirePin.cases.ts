import type { Case } from "../framework/testCase";
import { voicemailBoxRequirePin } from "./voicemailBoxRequirePin";

/** Test cases of the policy. */
export const voicemailBoxRequirePinCase: Case = {
  policy: voicemailBoxRequirePin,
  passes: `
const pin = new sipio.Secret("pin", { name: "vm:office:pin", value: pulumi.secret("271828") });
new sipio.VoicemailBox("office", { name: "Office", pinSecret: pin });
new sipio.VoicemailBox("sales", { name: "Sales", pinSecret: "kv:vm:sales:pin" });
`,
  violations: [
    {
      name: "has no PIN",
      change: [", pinSecret: pin", ""],
      message:
        'VoicemailBox "office": pinSecret is not set; voicemail boxes must have a PIN. Create a Secret with a PIN and set pinSecret to it.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [", pinSecret: pin", ""], settings: { exempt: ["office"] } }],
};
