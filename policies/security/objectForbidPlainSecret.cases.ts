import type { Case } from "../framework/testCase";
import { objectForbidPlainSecret } from "./objectForbidPlainSecret";

const says = (label: string, found: string) =>
  `${label}: ${found}; secrets must be stored in a Secret. Replace the value, because it may have been exposed. Store the new one in a Secret and use its reference (kv:…).`;
const node = "graph.nodes.lookup.data";

/** Test cases of the policy. */
export const objectForbidPlainSecretCase: Case = {
  policy: objectForbidPlainSecret,
  passes: `
new sipio.Secret("crm", { name: "crm:token", value: "x7Jq0ZtR4mVb81LwPc2KyN9s" });
const hours = new sipio.Schedule("hours", { name: "Hours", timezone: "Europe/Berlin" });
const support = new sipio.Queue("support", {
  name: "Support",
  strategy: "longest_idle",
  options: [{ digit: "1", action: "webhook", webhookUrl: "https://crm.example/queue?tenant=acme", webhookSecret: "kv:crm:token" }],
});
const flow = new sipio.Flow("main", {
  name: "Main",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "open", data: { kind: "timeCondition", scheduleId: hours } },
      { id: "lookup", data: { kind: "http", url: "https://crm.example/who", apiKey: "kv:crm:token", token: "{{session}}" } },
      { id: "queue", data: { kind: "enqueue", queueId: support } },
    ],
    edges: [
      { source: "in", target: "open" },
      { source: "open", target: "lookup", sourceHandle: "in_hours" },
      { source: "lookup", target: "queue" },
    ],
  },
});
new sipio.Number("main-line", { e164: "12025550123", label: "Main line, on paper since 1998", dest: flow });
new sipio.Webhook("events", { url: "https://crm.example/5f0c0d9e-8d1b-4ab2-9f4e-2b8f3c1d7a60" });
`,
  violations: [
    {
      name: "has an API key in its label",
      change: ["Main line, on paper since 1998", "sk_live_4eC39HqLyjWD"],
      message: says('Number "main-line"', "label looks like a key or a password"),
    },
    {
      name: "has a token in a node of its graph",
      change: ['apiKey: "kv:crm:token"', 'apiKey: "hunter2"'],
      message: says('Flow "main"', `${node}.apiKey is named like a secret`),
    },
    {
      name: "has a token in a URL",
      change: ["https://crm.example/who", "https://crm.example/who?token=hunter22"],
      message: says('Flow "main"', `${node}.url looks like a key or a password`),
    },
    {
      name: "has a URL with a random path",
      change: ["5f0c0d9e-8d1b-4ab2-9f4e-2b8f3c1d7a60", "hooks/x7Jq0ZtR4mVb81LwPc2KyN9s"],
      message: says('Webhook "events"', "url looks like a random key"),
    },
    {
      name: "has a URL with a random hexadecimal path",
      change: ["5f0c0d9e-8d1b-4ab2-9f4e-2b8f3c1d7a60", "5f0c0d9e8d1b4ab29f4e2b8f3c1d7a60"],
      message: says('Webhook "events"', "url looks like a random key"),
    },
    {
      name: "has a key in the URL of an inline option",
      change: ["?tenant=acme", "?api_key=hunter22"],
      message: says('Queue "support", options["1"]', "webhookUrl looks like a key or a password"),
    },
    {
      name: "matches a configured pattern",
      change: ["on paper since 1998", "acme-00ff"],
      settings: { patterns: ["\\bacme-[0-9a-f]+\\b"] },
      message: says('Number "main-line"', "label looks like a key or a password"),
    },
  ],
  alsoPasses: [
    {
      name: "has a random URL, with randomness 1",
      change: ["5f0c0d9e-8d1b-4ab2-9f4e-2b8f3c1d7a60", "x7Jq0ZtR4mVb81LwPc2KyN9s"],
      settings: { randomness: 1 },
    },
    {
      name: "has a member whose name is not configured",
      change: ['apiKey: "kv:crm:token"', 'apiKey: "hunter2"'],
      settings: { names: "password$" },
    },
    {
      name: "is exempt",
      change: ["Main line, on paper since 1998", "sk_live_4eC39HqLyjWD"],
      settings: { exempt: ["main-line"] },
    },
  ],
  unknown: [
    {
      name: "has a text in its graph that is not known yet",
      change: ['url: "https://crm.example/who"', 'url: pending("https://crm.example/who")'],
      says: `${node}.url of Flow "main" is not known yet`,
    },
  ],
};
