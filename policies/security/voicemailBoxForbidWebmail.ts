import { definePolicy, matchesOne } from "../framework";
import { nist } from "./frameworks";

/** Voicemail boxes must not send notifications to a public webmail service. */
export const voicemailBoxForbidWebmail = definePolicy({
  id: "security-voicemail-box-forbid-webmail",
  description:
    "Voicemail boxes must not send notifications to a public webmail service. Messages then leave the company, and nobody there can revoke access to them.",
  severity: "medium",
  framework: nist("AC-4", "Information Flow Enforcement"),
  settings: {
    domains: {
      type: "array",
      items: { type: "string" },
      default: ["*"],
      description: "Domains of addresses that may receive notifications. `*` matches any characters.",
      examples: [["acme.example", "*.acme.example"]],
    },
    webmail: {
      type: "array",
      items: { type: "string" },
      default: [
        "gmail.com",
        "googlemail.com",
        "outlook.*",
        "hotmail.*",
        "live.*",
        "msn.com",
        "yahoo.*",
        "ymail.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.*",
        "web.de",
        "mail.com",
        "mail.ru",
        "yandex.*",
        "qq.com",
        "163.com",
        "proton.me",
        "protonmail.com",
        "tutanota.com",
        "tuta.io",
        "zoho.com",
        "mailinator.com",
        "guerrillamail.com",
        "10minutemail.com",
      ],
      description: "Domains of public webmail services. `*` matches any characters.",
      examples: [["gmail.com", "outlook.*"], []],
    },
  },
  resourceTypes: ["VoicemailBox"],
  validateResource(box, { domains, webmail }, reportViolation) {
    const domain = box.values.notifyEmail?.split("@").at(-1)?.toLowerCase();
    if (domain === undefined) return;
    if (matchesOne(domain, webmail)) {
      reportViolation(box, {
        property: "notifyEmail",
        actual: `notifyEmail is an address at ${domain}, a public webmail service`,
        requirement: "voicemail must stay in the company",
        remediation: "Use an address of the company",
      });
    } else if (!matchesOne(domain, domains)) {
      reportViolation(box, {
        property: "notifyEmail",
        actual: `notifyEmail is an address at ${domain}`,
        requirement: `the domain must match ${domains.join(" or ")}`,
        remediation: "Use one of these domains, or add the domain to domains in the policy configuration",
      });
    }
  },
});
