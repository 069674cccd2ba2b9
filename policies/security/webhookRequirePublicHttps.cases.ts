import type { Case } from "../framework/testCase";
import { webhookRequirePublicHttps } from "./webhookRequirePublicHttps";

const inside = "the host must be public. Use its public host name.";
const insecure = "URLs must use https. Use the https URL.";

/** Test cases of the policy. */
export const webhookRequirePublicHttpsCase: Case = {
  policy: webhookRequirePublicHttps,
  passes: `
new sipio.Webhook("events", { url: "https://crm.acme.example/events" });
new sipio.Queue("support", {
  name: "Support",
  strategy: "longest_idle",
  options: [{ digit: "1", action: "webhook", webhookUrl: "https://crm.acme.example/queue" }],
});
const sales = new sipio.Queue("sales", { name: "Sales", strategy: "longest_idle" });
new sipio.InQueueOption("sales-chat", { queue: sales, digit: "1", action: "deflect", webhookUrl: "https://chat.acme.example/" });
new sipio.Flow("main", {
  name: "Main",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "lookup", data: { kind: "http", url: "https://who.acme.example/", note: "http calls the directory" } },
    ],
    edges: [{ source: "in", target: "lookup" }],
  },
});
`,
  violations: [
    {
      name: "posts to an internal host",
      change: ["crm.acme.example/events", "crm.internal/events"],
      message: `Webhook "events": url calls crm.internal, an internal host; ${inside}`,
    },
    {
      name: "calls an internal host from an inline option",
      change: ["crm.acme.example/queue", "printer.lan/queue"],
      message: `Queue "support", options["1"]: webhookUrl calls printer.lan, an internal host; ${inside}`,
    },
    {
      name: "calls an internal host from a separate option",
      change: ["chat.acme.example", "chat.localhost"],
      message: `InQueueOption "sales-chat": webhookUrl calls chat.localhost, an internal host; ${inside}`,
    },
    {
      name: "calls without encryption from a flow",
      change: ["https://who.acme.example/", "http://who.acme.example/"],
      message: `Flow "main": graph.nodes.lookup.data.url calls who.acme.example without encryption; ${insecure}`,
    },
    {
      name: "calls a private address from a flow",
      change: ["https://who.acme.example/", "https://10.0.0.8/"],
      message: `Flow "main": graph.nodes.lookup.data.url calls 10.0.0.8, an internal host; ${inside}`,
    },
    {
      name: "calls a loopback address from a flow, in IPv6 notation",
      change: ["https://who.acme.example/", "https://[::ffff:7f00:1]/"],
      message: `Flow "main": graph.nodes.lookup.data.url calls [::ffff:7f00:1], an internal host; ${inside}`,
    },
    {
      name: "posts to a public service that records requests",
      change: ["crm.acme.example/events", "webhook.site/5d1e"],
      message:
        'Webhook "events": url calls webhook.site, a public relay; the host must be under your control. Use a host of your own.',
    },
    {
      name: "passes the URL of a tunnel on to a flow",
      change: [
        'new sipio.Flow("main"',
        `new sipio.Extension("lookup", { digits: "900", dest: { kind: "queue", id: sales.id, xform: { lookup: "https://a1b2.ngrok.app/" } } });
new sipio.Flow("main"`,
      ],
      message:
        'Extension "lookup": dest.xform.lookup calls a1b2.ngrok.app, a public relay; the host must be under your control. Use a host of your own.',
    },
    {
      name: "calls a host that is not on the list",
      change: ["who.acme.example", "who.others.example"],
      settings: { hosts: ["*.acme.example"] },
      message:
        'Flow "main": graph.nodes.lookup.data.url calls who.others.example; the host must match *.acme.example. Use one of these hosts, or add the host to hosts in the policy configuration.',
    },
  ],
  alsoPasses: [
    {
      name: "posts to a relay that the configuration allows",
      change: ["crm.acme.example/events", "acme.ngrok.app/events"],
      settings: { relays: ["webhook.site"] },
    },
    {
      name: "posts to a host that is not configured as internal",
      change: ["crm.acme.example/events", "crm.internal/events"],
      settings: { inside: ["*.lan"] },
    },
    {
      name: "is exempt",
      change: ["crm.acme.example/events", "crm.internal/events"],
      settings: { exempt: ["events"] },
    },
  ],
  unknown: [
    {
      name: "posts to a URL that is not known yet",
      change: ['"https://crm.acme.example/events"', 'pending("https://crm.acme.example/events")'],
      says: 'url of Webhook "events" is not known yet',
    },
  ],
};
