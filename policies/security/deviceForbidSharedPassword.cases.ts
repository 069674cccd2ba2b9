import type { Case } from "../framework/testCase";
import { deviceForbidSharedPassword } from "./deviceForbidSharedPassword";

const fix = "Use a random password for each device, such as one from @pulumi/random";

/** Test cases of the policy. */
export const deviceForbidSharedPasswordCase: Case = {
  policy: deviceForbidSharedPassword,
  onlyAtPreview: true,
  passes: `const dana = new sipio.User("dana", { username: "1001" });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
new sipio.Device("desk", { user: dana, authUsername: "desk-7k3q", realm, password: "w8-Kestrel-in-the-attic" });
new sipio.Device("lab", { user: dana, authUsername: "lab-2m8x", realm, password: "q4-Heron-on-the-roof" });
new sipio.Device("mobile", { user: dana, authUsername: "mobile-9d1c", realm, password: "z6-Wren-by-the-door" });`,
  violations: [
    {
      name: "has the password of another device",
      change: ["q4-Heron-on-the-roof", "w8-Kestrel-in-the-attic"],
      message: `Device "desk": password is also that of Device "lab"; each device must have its own password. ${fix}.`,
    },
    {
      name: "has the password of too many devices",
      change: [
        `password: "q4-Heron-on-the-roof" });
new sipio.Device("mobile", { user: dana, authUsername: "mobile-9d1c", realm, password: "z6-Wren-by-the-door" });`,
        `password: "w8-Kestrel-in-the-attic" });
new sipio.Device("mobile", { user: dana, authUsername: "mobile-9d1c", realm, password: pulumi.secret("w8-Kestrel-in-the-attic") });`,
      ],
      settings: { devices: 2 },
      message: `Device "desk": password is also that of 2 other devices; at most 2 devices must share one. ${fix}.`,
    },
  ],
  alsoPasses: [
    {
      name: "shares its password with as many devices as are allowed",
      change: ["q4-Heron-on-the-roof", "w8-Kestrel-in-the-attic"],
      settings: { devices: 2 },
    },
    {
      name: "is exempt",
      change: ["q4-Heron-on-the-roof", "w8-Kestrel-in-the-attic"],
      settings: { exempt: ["desk"] },
    },
  ],
  unknown: [
    {
      name: "has a password that is not known yet",
      change: [`"q4-Heron-on-the-roof"`, `pending("q4-Heron-on-the-roof")`],
      says: 'password of Device "lab" is not known yet',
    },
  ],
};
