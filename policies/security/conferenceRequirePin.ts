import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Every conference has a PIN. */
export const conferenceRequirePin = definePolicy({
  id: "security-conference-require-pin",
  description: "Every conference has a PIN, so that whoever finds its number cannot listen in.",
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
  resourceTypes: ["Conference"],
  validateResource(conference, { chair }, reportViolation) {
    for (const property of chair ? ["pinSecret", "adminPinSecret"] : ["pinSecret"]) {
      // A PIN that the same run makes is not known yet, and is one all the same.
      if (conference.rawProps[property] !== undefined) continue;
      reportViolation(conference, {
        property,
        requirement: "every conference has a PIN",
        remediation: `Make a Secret of a PIN, and give it as ${property}`,
      });
    }
  },
});
