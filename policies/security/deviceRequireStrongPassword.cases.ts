import type { Case, Change } from "../framework/testCase";
import { deviceRequireStrongPassword } from "./deviceRequireStrongPassword";

const fix =
  "Use a long random password, from a secret in the stack configuration or @pulumi/random, here and on the device";
const short = `Device "desk": password is too short; device passwords must have at least 12 characters. ${fix}.`;
const guessable = `Device "desk": password is easy to guess; device passwords must resist at least 10^10 guesses. ${fix}.`;
const is = (password: string): Change => [`"w8-Kestrel-in-the-attic"`, password];

/** Test cases of the policy. */
export const deviceRequireStrongPasswordCase: Case = {
  policy: deviceRequireStrongPassword,
  onlyAtPreview: true,
  passes: `const dana = new sipio.User("dana", { username: "1001" });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
new sipio.Device("desk", { user: dana, authUsername: "dana-7k3q", realm, password: "w8-Kestrel-in-the-attic" });
const ha1 = "0123456789abcdef0123456789abcdef";
new sipio.Device("moved", { user: dana, authUsername: "dana-old", realm, ha1, ha1b: ha1 });`,
  violations: [
    { name: "has a short password", change: is(`"k7#Wq2!xZ"`), message: short },
    { name: "has a short secret password", change: is(`pulumi.secret("k7#Wq2!xZ")`), message: short },
    { name: "has a password of common words and a year", change: is(`"Password2026"`), message: guessable },
    { name: "has a password that repeats itself", change: is(`"abcabcabcabcabcabc"`), message: guessable },
    { name: "has a password made of its user name", change: is(`"dana-7k3qdana-7k3q"`), message: guessable },
    {
      name: "has a password below the configured length",
      change: is(`"w8-Kestrel-in-the-roof"`),
      settings: { minLength: 24 },
      message: short.replace("12", "24"),
    },
    {
      name: "has a password below the configured strength",
      change: is(`"w8-Kestrel-in-the-roof"`),
      settings: { minGuessesLog10: 15 },
      message: guessable.replace("10^10", "10^15"),
    },
  ],
  alsoPasses: [
    {
      name: "has a short password that the configuration allows",
      change: is(`"k7#Wq2!xZmQ"`),
      settings: { minLength: 10 },
    },
    { name: "is exempt", change: is(`"1234"`), settings: { exempt: ["desk"] } },
  ],
  unknown: [
    {
      name: "has a password that is not known yet",
      change: is(`pending("w8-Kestrel-in-the-attic")`),
      says: 'password of Device "desk" is not known yet',
    },
  ],
};
