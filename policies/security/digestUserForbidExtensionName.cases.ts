import type { Case } from "../framework/testCase";
import { digestUserForbidExtensionName } from "./digestUserForbidExtensionName";

const says = (label: string, what: string, name: string, better: string) =>
  `${label}: ${what} is "${name}", which is also an extension or the username of a user; digest usernames must differ from extensions and users. Use another name, such as "${better}-7k3q", here and on the remote side.`;

/** Test cases of the policy. */
export const digestUserForbidExtensionNameCase: Case = {
  policy: digestUserForbidExtensionName,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
new sipio.Extension("sales", { digits: "2000", dest: dana });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
const password = pulumi.secret("w8-Kestrel-in-the-attic");
new sipio.Device("desk", { user: dana, authUsername: "dana-7k3q", realm, password });
new sipio.Trunk("pbx", { name: "Exchange", inboundAuth: "digest", inboundUsername: "pbx-4f9z", inboundSecret: "kv:trunk:pbx" });
`,
  violations: [
    {
      name: "has the username of its user",
      change: ["dana-7k3q", "1001"],
      message: says('Device "desk"', "authUsername", "1001", "desk"),
    },
    {
      name: "has the digits of an extension as its username",
      change: ["dana-7k3q", "2000"],
      message: says('Device "desk"', "authUsername", "2000", "desk"),
    },
    {
      name: "is a trunk with the digits of an extension as its username",
      change: ["pbx-4f9z", "2000"],
      message: says('Trunk "pbx"', "inboundUsername", "2000", "pbx"),
    },
  ],
  alsoPasses: [{ name: "is exempt", change: ["dana-7k3q", "1001"], settings: { exempt: ["desk"] } }],
  unknown: [
    {
      name: "has a name that is not known yet",
      change: ['"dana-7k3q"', 'pending("dana-7k3q")'],
      says: 'authUsername of Device "desk" is not known yet',
    },
  ],
};
