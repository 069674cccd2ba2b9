import type { Case, Change } from "../framework/testCase";
import { trunkForbidWeakPassword } from "./trunkForbidWeakPassword";

const message =
  'Trunk "pbx": inboundSecret is a commonly guessed password; passwords must not be on the configured lists. Set the Secret to a long random password, here and at the peer.';
const is = (password: string): Change => [`"w8-Kestrel-in-the-attic"`, `"${password}"`];

/** Test cases of the policy. */
export const trunkForbidWeakPasswordCase: Case = {
  policy: trunkForbidWeakPassword,
  passes: `const inboundSecret = new sipio.Secret("pbx", { name: "trunk:pbx", value: "w8-Kestrel-in-the-attic" });
new sipio.Trunk("pbx", { name: "Exchange", direction: "inbound", inboundAuth: "digest", inboundUsername: "acme-hq", inboundSecret });
new sipio.Trunk("lab", { name: "Lab", direction: "inbound", inboundAuth: "digest", inboundUsername: "lab", inboundSecret: "kv:trunk:lab" });`,
  violations: [
    { name: "accepts the password asterisk", change: is("asterisk"), message },
    { name: "accepts its user name as the password", change: is("acme-hq123"), message },
    { name: "accepts a password that is frequent elsewhere", change: is("dragon"), message },
    {
      name: "accepts a password on the configured list",
      change: is("acme-2026"),
      settings: { passwords: ["acme-2026"] },
      message,
    },
  ],
  alsoPasses: [
    { name: "accepts a password that is not on the lists", change: is("dragon"), settings: { common: 0 } },
    { name: "is exempt", change: is("asterisk"), settings: { exempt: ["pbx"] } },
  ],
  unknown: [
    {
      name: "accepts a password that is not known yet",
      change: [`"w8-Kestrel-in-the-attic"`, `pending("w8-Kestrel-in-the-attic")`],
      says: 'value of Secret "pbx" is not known yet',
    },
  ],
};
