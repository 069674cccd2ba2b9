import { definePolicy, matchesOne, textsOf } from "../framework";

/** SIP URIs in call flows and variables must point to allowed hosts. */
export const sipUriForbidForeignHost = definePolicy({
  id: "geo-sip-uri-forbid-foreign-host",
  description:
    "SIP URIs in call flows and variables must point to allowed hosts. Such a call leaves over the internet, past trunks, outbound routes and geo policies.",
  severity: "high",
  settings: {
    hosts: {
      type: "array",
      items: { type: "string" },
      default: [] as readonly string[],
      description: "Hosts that SIP URIs may point to. `*` matches any characters.",
      examples: [["pbx.acme.example", "*.voice.acme.example"]],
    },
  },
  resourceTypes: ["Flow", "Number", "Extension", "Destination"],
  validateResource(object, { hosts }, reportViolation) {
    for (const { at, text } of textsOf(object)) {
      for (const host of hostsOf(text)) {
        if (matchesOne(host, hosts)) continue;
        reportViolation(object, {
          property: at,
          actual: `${at} calls ${host}`,
          requirement: hosts.length === 0 ? "SIP URIs are not allowed" : `the host must match ${hosts.join(" or ")}`,
          remediation: "Use a Forward or a Trunk, or add the host to hosts in the policy configuration",
        });
      }
    }
  },
});

/** Returns the hosts of the SIP URIs in a text: `sip:100@pbx.example:5060`, `sips:pbx.example`. */
function hostsOf(text: string): readonly string[] {
  return [...text.matchAll(/\bsips?:(?:[^\s@,;<>]*@)?(\[[0-9a-f:.]+\]|[\w.-]+)/gi)].map(([, host = ""]) =>
    host.toLowerCase(),
  );
}
