import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Voicemail boxes must have a PIN. */
export const voicemailBoxRequirePin = definePolicy({
  id: "security-voicemail-box-require-pin",
  description:
    "Voicemail boxes must have a PIN. Otherwise anyone can use a forged caller ID to listen to the messages.",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  resourceTypes: ["VoicemailBox"],
  validateResource(mailbox, _, reportViolation) {
    // A PIN that is not known yet also counts.
    if (mailbox.rawProps.pinSecret !== undefined) return;
    reportViolation(mailbox, {
      property: "pinSecret",
      requirement: "voicemail boxes must have a PIN",
      remediation: "Create a Secret with a PIN and set pinSecret to it",
    });
  },
});
