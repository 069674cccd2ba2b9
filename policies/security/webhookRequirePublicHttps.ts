import { Address4, Address6 } from "ip-address";
import { definePolicy, matchesOne, type StackResource, textsOf } from "../framework";
import { nist } from "./frameworks";

/** URLs in webhooks, queue options, call flows and their variables must use https and point to a public host. */
export const webhookRequirePublicHttps = definePolicy({
  id: "security-webhook-require-public-https",
  description:
    "URLs in webhooks, queue options, call flows and their variables must use https and point to a public host that is no public relay. Otherwise others can read the requests, or the requests reach internal networks.",
  severity: "high",
  framework: nist("SC-8", "Transmission Confidentiality and Integrity"),
  settings: {
    hosts: {
      type: "array",
      items: { type: "string" },
      default: ["*"],
      description: "Hosts that the platform may call. `*` matches any characters.",
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
        "Names of internal hosts, which must not be called. `*` matches any characters. IP addresses that are not public are always internal.",
      examples: [["*.internal", "*.acme.test"]],
    },
    relays: {
      type: "array",
      items: { type: "string" },
      default: [
        "webhook.site",
        "*.webhook.site",
        "requestbin.*",
        "*.requestbin.*",
        "*.m.pipedream.net",
        "*.beeceptor.com",
        "*.ngrok.io",
        "*.ngrok.app",
        "*.ngrok.dev",
        "*.ngrok-free.app",
        "*.ngrok-free.dev",
        "*.trycloudflare.com",
        "*.loca.lt",
        "*.serveo.net",
      ],
      description:
        "Public services that record requests or pass them on, to which call data must not be sent. `*` matches any characters.",
      examples: [["webhook.site", "*.ngrok.io"], []],
    },
  },
  resourceTypes: ["Webhook", "InQueueOption", "Flow", "Number", "Extension", "Destination"],
  validateResource(object, { hosts, inside, relays }, reportViolation) {
    for (const { property, url } of urlsOf(object)) {
      // Show only the host, because the URL may contain a token.
      const host = url.hostname;
      const say = (found: string, requirement: string, remediation: string) =>
        reportViolation(object, { property, actual: `${property} ${found}`, requirement, remediation });
      if (url.protocol !== "https:") {
        say(`calls ${host} without encryption`, "URLs must use https", "Use the https URL");
      } else if (matchesOne(host, inside) || isInside(host)) {
        say(`calls ${host}, an internal host`, "the host must be public", "Use its public host name");
      } else if (matchesOne(host, relays)) {
        say(`calls ${host}, a public relay`, "the host must be under your control", "Use a host of your own");
      } else if (!matchesOne(host, hosts)) {
        say(
          `calls ${host}`,
          `the host must match ${hosts.join(" or ")}`,
          "Use one of these hosts, or add the host to hosts in the policy configuration",
        );
      }
    }
  },
});

/** Returns the http and https URLs in the texts of an object. */
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
