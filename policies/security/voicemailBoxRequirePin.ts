import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Voicemail boxes must have a PIN. */
export const voicemailBoxRequirePin = definePolicy({
  id: "security-voicemail-box-require-pin",
  description: "Voicemail boxes must have a PIN. Otherwise anybody can hear the messages with a forged caller ID.",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  resourceTypes: ["VoicemailBox"],
  validateResource(mailbox, _, reportViolation) {
    // A PIN that the same run makes is not known yet, and is one all the same.
    if (mailbox.rawProps.pinSecret !== undefined) return;
    reportViolation(mailbox, {
      property: "pinSecret",
      requirement: "voicemail boxes must have a PIN",
      remediation: "Create a Secret with a PIN, and set it as pinSecret",
    });
  },
});
