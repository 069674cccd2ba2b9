import { definePolicy } from "../framework";
import { nist } from "./frameworks";
import { commonPasswords } from "./passwordStrength";
import { guessedSecret } from "./secretGuesses";
import { weakPasswords } from "./weakPasswords";

/** Trunks must not accept a commonly guessed password. */
export const trunkForbidWeakPassword = definePolicy({
  id: "security-trunk-forbid-weak-password",
  description:
    "Trunks must not accept a commonly guessed password or one derived from the user name. A trunk carries more calls at once than a device. Only the hash is known, so it is compared with the hashes of weak passwords.",
  severity: "critical",
  framework: nist("IA-5(1)", "Authenticator Management: Password-based Authentication"),
  settings: weakPasswords,
  validateStack(stack, { passwords, common }, reportViolation) {
    stack.each("Trunk", (trunk) => {
      const { inboundUsername = "", realm = "" } = trunk.values;
      const given = passwords.map((one) => one.replaceAll("{name}", inboundUsername).replaceAll("{realm}", realm));
      if (guessedSecret(stack, trunk, "inboundSecret", [...given, ...commonPasswords(common)]) === undefined) return;
      reportViolation(trunk, {
        property: "inboundSecret",
        actual: "inboundSecret is a commonly guessed password",
        requirement: "passwords must not be on the configured lists",
        remediation: "Set the Secret to a long random password, here and at the peer",
      });
    });
  },
});
