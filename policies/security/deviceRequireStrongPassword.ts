import { openProgramSecret } from "pulumi-sipio/program-secrets";
import { definePolicy } from "../framework";
import { nist } from "./frameworks";
import { guessesLog10 } from "./passwordStrength";

/** Devices must have a long password that is hard to guess. */
export const deviceRequireStrongPassword = definePolicy({
  id: "security-device-require-strong-password",
  description:
    "Devices must have a long password that is hard to guess. Scanners try passwords at registrars day and night, and each one that they find places calls at the account's expense. Only a preview knows the passwords.",
  severity: "high",
  framework: nist("IA-5(1)", "Authenticator Management: Password-based Authentication"),
  settings: {
    minLength: {
      type: "integer",
      minimum: 1,
      default: 12,
      description: "Minimum length of a password, in characters.",
      examples: [16, 20],
    },
    minGuessesLog10: {
      type: "number",
      minimum: 0,
      maximum: 15,
      default: 10,
      description:
        "Minimum estimated number of guesses that find a password, as a power of ten. The estimate is that of zxcvbn: 10 is its highest score, 8 resists a slow attack over the network.",
      examples: [8, 12],
    },
  },
  resourceTypes: ["Device"],
  validateResource(device, { minLength, minGuessesLog10 }, reportViolation) {
    const secret = device.programSecret("password");
    const password = secret && openProgramSecret(secret);
    if (password === undefined) return;
    const { authUsername = "", realm = "" } = device.values;
    const remediation =
      "Use a long random password, from a secret in the stack configuration or @pulumi/random, here and on the device";
    // The message must not narrow down the password.
    if ([...password].length < minLength) {
      reportViolation(device, {
        property: "password",
        actual: "password is too short",
        requirement: `device passwords must have at least ${minLength} characters`,
        remediation,
      });
    } else if (guessesLog10(password, [authUsername, realm, ...realm.split(".")]) < minGuessesLog10) {
      reportViolation(device, {
        property: "password",
        actual: "password is easy to guess",
        requirement: `device passwords must resist at least 10^${minGuessesLog10} guesses`,
        remediation,
      });
    }
  },
});
