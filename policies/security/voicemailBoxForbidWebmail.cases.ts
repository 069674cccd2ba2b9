import type { Case } from "../framework/testCase";
import { voicemailBoxForbidWebmail } from "./voicemailBoxForbidWebmail";

/** Test cases of the policy. */
export const voicemailBoxForbidWebmailCase: Case = {
  policy: voicemailBoxForbidWebmail,
  passes: `new sipio.VoicemailBox("dana", { name: "Dana", notifyEmail: "dana@acme.example" });`,
  violations: [
    {
      name: "sends notifications to a webmail service",
      change: ["dana@acme.example", "dana.4711@Gmail.com"],
      message:
        'VoicemailBox "dana": notifyEmail is an address at gmail.com, a public webmail service; voicemail must stay in the company. Use an address of the company.',
    },
    {
      name: "sends notifications to a domain that is not on the list",
      change: ["dana@acme.example", "dana@others.example"],
      settings: { domains: ["acme.example"] },
      message:
        'VoicemailBox "dana": notifyEmail is an address at others.example; the domain must match acme.example. Use one of these domains, or add the domain to domains in the policy configuration.',
    },
  ],
  alsoPasses: [
    { name: "sends no notifications", change: [`, notifyEmail: "dana@acme.example"`, ""] },
    {
      name: "sends notifications to an allowed webmail service",
      change: ["dana@acme.example", "acme@gmail.com"],
      settings: { webmail: [] },
    },
    { name: "is exempt", change: ["dana@acme.example", "acme@gmail.com"], settings: { exempt: ["dana"] } },
  ],
  unknown: [
    {
      name: "has an address that is not known yet",
      change: [`"dana@acme.example"`, `pending("dana@acme.example")`],
      says: 'notifyEmail of VoicemailBox "dana" is not known yet',
    },
  ],
};
