import { Address4, Address6 } from "ip-address";
import { definePolicy, matchesOne, type StackResource } from "../framework";
import { nist } from "./frameworks";
import { textsOf } from "./textValues";

/** What the platform calls is reached by https, and is no host inside. */
export const webhookRequirePublicHttps = definePolicy({
  id: "security-webhook-require-public-https",
  description:
    "Every address that the platform calls, in webhooks, options of queues and flows, is an https URL of a public host, so that nobody reads along and no call reaches into a network inside.",
  severity: "high",
  framework: nist("SC-8", "Transmission Confidentiality and Integrity"),
  settings: {
    hosts: {
      type: "array",
      items: { type: "string" },
      default: ["*"],
      description: "Hosts that may be called; `*` stands for any characters.",
      examples: [["crm.acme.example", "*.hooks.acme.example"]],
    },
    inside: {
      type: "array",
      items: { type: "string" },
      default: [
        "localhost",
        "*.localhost",
        "*.localdomain",
        "*.local",
        "*.internal",
        "*.intranet",
        "*.private",
        "*.corp",
        "*.home",
        "*.home.arpa",
        "*.lan",
      ],
      description:
        "Names of hosts inside, which are never called; addresses that are not public are inside by themselves.",
      examples: [["*.internal", "*.acme.test"]],
    },
  },
  resourceTypes: ["Webhook", "InQueueOption", "Flow"],
  validateResource(object, { hosts, inside }, reportViolation) {
    for (const { property, url } of urlsOf(object)) {
      // The URL itself may hold a token, so that only its host is shown.
      const host = url.hostname;
      const say = (found: string, requirement: string, remediation: string) =>
        reportViolation(object, { property, actual: `${property} ${found}`, requirement, remediation });
      if (url.protocol !== "https:") {
        say(`calls ${host} without encryption`, "what the platform calls is reached by https", "Give the https URL");
      } else if (matchesOne(host, inside) || isInside(host)) {
        say(
          `calls ${host}, a host inside`,
          "what the platform calls is a public host",
          "Give the name under which it is reached from outside",
        );
      } else if (!matchesOne(host, hosts)) {
        say(
          `calls ${host}`,
          `what the platform calls is ${hosts.join(" or ")}`,
          "Give one of those hosts, or add it to hosts of this policy",
        );
      }
    }
  },
});

/** The texts of an object that are URLs of the web. */
function* urlsOf(object: StackResource): Generator<{ readonly property: string; readonly url: URL }> {
  for (const { at: property, text } of textsOf(object)) {
    if (/^https?:/i.test(text) && URL.canParse(text)) yield { property, url: new URL(text) };
  }
}

function isInside(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  if (Address4.isValid(bare)) return !new Address4(bare).isGlobal();
  return Address6.isValid(bare) && !new Address6(bare).isGlobal();
}
