import { definePolicy, type StackResource } from "../framework";
import { commonPins } from "./commonPins";
import { nist } from "./frameworks";
import { guessedSecret } from "./secretGuesses";

const properties = ["pinSecret", "adminPinSecret"] as const;

/** PINs of voicemail boxes and conferences must not be easy to guess. */
export const pinForbidGuessable = definePolicy({
  id: "security-pin-forbid-guessable",
  description:
    "PINs of voicemail boxes and conferences must not be easy to guess. Only their hashes are known, so they are compared with the hashes of common PINs and of the extensions that lead there.",
  severity: "high",
  framework: nist("IA-5(1)", "Authenticator Management: Password-based Authentication"),
  settings: {
    pins: {
      type: "array",
      items: { type: "string" },
      default: [] as readonly string[],
      description:
        "More PINs that must not be used. Fewer than four digits, repeated digits and pairs, sequences, years and frequent PINs are always refused.",
      examples: [["4711", "0815"]],
    },
  },
  validateStack(stack, { pins }, reportViolation) {
    const check = (object: StackResource) => {
      for (const property of properties) {
        const own = stack.referrersOf(object).flatMap(digitsOf);
        if (guessedSecret(stack, object, property, [...own, ...pins, ...commonPins]) === undefined) continue;
        reportViolation(object, {
          property,
          actual: `${property} is easy to guess`,
          requirement: "PINs must not be short, regular, a year, or the extension itself",
          remediation: "Set the Secret to a random PIN of at least six digits",
        });
      }
    };
    stack.each("VoicemailBox", check);
    stack.each("Conference", check);
  },
});

/** Returns the digits that callers dial to reach an object: those of an extension, or the user name of a user. */
function digitsOf(object: StackResource): readonly string[] {
  const found: unknown = Reflect.get(object.values, object.class === "User" ? "username" : "digits");
  return typeof found === "string" ? [found] : [];
}
