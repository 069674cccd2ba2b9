import type { Case } from "../framework/testCase";
import { digestUserForbidWeakName } from "./digestUserForbidWeakName";

/** Test cases of the policy. */
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
      name: "has the username admin",
      change: ["dana-7k3q", "Admin"],
      message:
        'Device "desk": authUsername is "Admin"; digest usernames must not be names that attackers try first. Use a name that is hard to guess, such as "desk-7k3q", here and on the remote side.',
    },
    {
      name: "has the username 100",
      change: ["dana-7k3q", "100"],
      message:
        'Device "desk": authUsername is "100"; digest usernames must not be names that attackers try first. Use a name that is hard to guess, such as "desk-7k3q", here and on the remote side.',
    },
    {
      name: "is a trunk with the username test1",
      change: ["pbx-4f9z", "test1"],
      message:
        'Trunk "pbx": inboundUsername is "test1"; digest usernames must not be names that attackers try first. Use a name that is hard to guess, such as "pbx-7k3q", here and on the remote side.',
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
      says: 'authUsername of Device "desk" is not known yet',
    },
  ],
};
