import type { Case } from "../framework/testCase";
import { deviceForbidWeakPassword } from "./deviceForbidWeakPassword";

const message =
  'Device "desk": password is a commonly guessed password; device passwords must not be on the configured lists. Use a long random password, from a secret in the stack configuration or @pulumi/random, here and on the device.';

/** Test cases of the policy. */
export const deviceForbidWeakPasswordCase: Case = {
  policy: deviceForbidWeakPassword,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
const password = "w8-Kestrel-in-the-attic";
new sipio.Device("desk", { user: dana, authUsername: "dana-7k3q", realm, password });
const ha1 = "0123456789abcdef0123456789abcdef";
new sipio.Device("moved", { user: dana, authUsername: "dana-old", realm, ha1, ha1b: ha1 });
`,
  violations: [
    { name: "has the password 1234", change: ['password = "w8-Kestrel-in-the-attic"', 'password = "1234"'], message },
    {
      name: "has its username as the password",
      change: ['password = "w8-Kestrel-in-the-attic"', 'password = pulumi.secret("dana-7k3q")'],
      message,
    },
    {
      name: "has a password on the configured list",
      change: ['password = "w8-Kestrel-in-the-attic"', 'password = "acme.example-2026"'],
      settings: { passwords: ["{realm}-2026"] },
      message,
    },
    {
      name: "has a password that is frequent elsewhere",
      change: ['password = "w8-Kestrel-in-the-attic"', 'password = "dragon"'],
      message,
    },
    {
      name: "has the hash of the password 1234",
      // MD5 of dana-old:acme.example:1234.
      change: ['ha1 = "0123456789abcdef0123456789abcdef"', 'ha1 = "1376b18968fafb4e6b8f94fa550a61ef"'],
      message: message.replace("desk", "moved"),
    },
  ],
  alsoPasses: [
    {
      name: "has a password that is not on the list",
      change: ['password = "w8-Kestrel-in-the-attic"', 'password = "1234"'],
      settings: { passwords: ["{name}"], common: 0 },
    },
    {
      name: "is exempt",
      change: ['password = "w8-Kestrel-in-the-attic"', 'password = "1234"'],
      settings: { exempt: ["desk"] },
    },
  ],
  unknown: [
    {
      name: "has a password that is not known yet",
      change: ['password = "w8-Kestrel-in-the-attic"', 'password = pending("w8-Kestrel-in-the-attic")'],
      says: 'ha1 of Device "desk" is not known yet',
    },
  ],
};
