import { policy } from "../policy";
import { nist } from "./frameworks";

/** Every mailbox has a PIN. */
export const voicemailBoxRequirePin = policy({
  id: "security-voicemail-box-require-pin",
  says: "Every mailbox has a PIN, so that nobody but its owner hears the messages, whatever number the caller shows.",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  classes: ["VoicemailBox"],
  judge(mailbox, _, report) {
    // A PIN that the same run makes is not known yet, and is one all the same.
    if (mailbox.raw.pinSecret !== undefined) return;
    report(mailbox, {
      at: "pinSecret",
      rule: "every mailbox has a PIN",
      fix: "Make a Secret of a PIN, and give it as pinSecret",
    });
  },
});
