import { definePolicy } from "../framework";
import { nist } from "./frameworks";

/** Conferences must have a PIN. */
export const conferenceRequirePin = definePolicy({
  id: "security-conference-require-pin",
  description: "Conferences must have a PIN. Otherwise anyone who finds the number can listen in.",
  severity: "high",
  framework: nist("AC-3", "Access Enforcement"),
  settings: {
    chair: {
      type: "boolean",
      default: false,
      description: "Whether the moderator must also have a PIN (`adminPinSecret`).",
      examples: [true],
    },
  },
  resourceTypes: ["Conference"],
  validateResource(conference, { chair }, reportViolation) {
    for (const property of chair ? ["pinSecret", "adminPinSecret"] : ["pinSecret"]) {
      // A PIN that is not known yet also counts.
      if (conference.rawProps[property] !== undefined) continue;
      reportViolation(conference, {
        property,
        requirement: "conferences must have a PIN",
        remediation: `Create a Secret with a PIN and set ${property} to it`,
      });
    }
  },
});
