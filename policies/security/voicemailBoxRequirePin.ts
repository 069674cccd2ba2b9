import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Every mailbox has a PIN. */
export const voicemailBoxRequirePin = definePolicy({
  id: "security-voicemail-box-require-pin",
  description:
    "Every mailbox has a PIN, so that nobody but its owner hears the messages, whatever number the caller shows.",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  resourceTypes: ["VoicemailBox"],
  validateResource(mailbox, _, reportViolation) {
    // A PIN that the same run makes is not known yet, and is one all the same.
    if (mailbox.rawProps.pinSecret !== undefined) return;
    reportViolation(mailbox, {
      property: "pinSecret",
      requirement: "every mailbox has a PIN",
      remediation: "Make a Secret of a PIN, and give it as pinSecret",
    });
  },
});
