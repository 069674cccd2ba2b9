import type { Case } from "../framework/testCase";
import { digestUserForbidWeakName } from "./digestUserForbidWeakName";

/** How the policy is tried. */
export const digestUserForbidWeakNameCase: Case = {
  policy: digestUserForbidWeakName,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
const password = pulumi.secret("w8-Kestrel-in-the-attic");
new sipio.Device("desk", { user: dana, authUsername: "dana-7k3q", realm, password });
new sipio.Trunk("pbx", { name: "Exchange", inboundAuth: "digest", inboundUsername: "pbx-4f9z", inboundSecret: "kv:trunk:pbx" });
new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound" });
`,
  violations: [
    {
      name: "is called admin",
      change: ["dana-7k3q", "Admin"],
      message:
        'Device "desk": authUsername is "Admin"; no digest user has a name that is tried first. Take a name that nobody guesses, such as "desk-7k3q", here and at the other end.',
    },
    {
      name: "is called 100",
      change: ["dana-7k3q", "100"],
      message:
        'Device "desk": authUsername is "100"; no digest user has a name that is tried first. Take a name that nobody guesses, such as "desk-7k3q", here and at the other end.',
    },
    {
      name: "is a trunk called test",
      change: ["pbx-4f9z", "test1"],
      message:
        'Trunk "pbx": inboundUsername is "test1"; no digest user has a name that is tried first. Take a name that nobody guesses, such as "pbx-7k3q", here and at the other end.',
    },
  ],
  alsoPasses: [
    { name: "has a name that is not on the list", change: ["dana-7k3q", "admin"], settings: { names: ["root"] } },
    { name: "is exempt", change: ["dana-7k3q", "admin"], settings: { exempt: ["desk"] } },
  ],
  unknown: [
    {
      name: "has a name that is not known yet",
      change: ['"dana-7k3q"', 'pending("dana-7k3q")'],
      says: 'authUsername of Device "desk" is not known before up',
    },
  ],
};
