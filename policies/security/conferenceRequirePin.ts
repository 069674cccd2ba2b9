import { policy } from "../policy";
import { nist } from "./frameworks";

/** Every conference has a PIN. */
export const conferenceRequirePin = policy({
  id: "security-conference-require-pin",
  says: "Every conference has a PIN, so that whoever finds its number cannot listen in.",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  settings: {
    chair: {
      type: "boolean",
      default: false,
      description: "Whether the chair has a PIN too.",
      examples: [true],
    },
  },
  classes: ["Conference"],
  judge(conference, { chair }, report) {
    for (const at of chair ? ["pinSecret", "adminPinSecret"] : ["pinSecret"]) {
      // A PIN that the same run makes is not known yet, and is one all the same.
      if (conference.raw[at] !== undefined) continue;
      report(conference, {
        at,
        rule: "every conference has a PIN",
        fix: `Make a Secret of a PIN, and give it as ${at}`,
      });
    }
  },
});
