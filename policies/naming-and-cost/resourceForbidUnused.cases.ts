import type { Case } from "../framework/testCase";
import { resourceForbidUnused } from "./resourceForbidUnused";

const says = (name: string, label: string) =>
  `${name} "${label}": no other object references it; each ${name} must be referenced by another object. Reference it or remove it. If another stack uses it, add it to exempt in the policy configuration.`;

/** Test cases of the policy. */
export const resourceForbidUnusedCase: Case = {
  policy: resourceForbidUnused,
  passes: `
const dana = new sipio.User("dana", { username: "1001", isAgent: true });
const hours = new sipio.Schedule("hours", { name: "Hours", timezone: "Europe/Berlin" });
new sipio.Secret("pin", { name: "vm:dana:pin", value: "271828" });
const mailbox = new sipio.VoicemailBox("dana", { name: "Dana", pinSecret: "kv:vm:dana:pin" });
const support = new sipio.Queue("support", {
  name: "Support",
  strategy: "longest_idle",
  options: [{ digit: "1", action: "route", dest: mailbox }],
});
new sipio.QueueAgent("dana", { queue: support, user: dana });
const flow = new sipio.Flow("main", {
  name: "Main",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "open", data: { kind: "timeCondition", scheduleId: hours } },
      { id: "queue", data: { kind: "enqueue", queueId: support } },
    ],
    edges: [
      { source: "in", target: "open" },
      { source: "open", target: "queue", sourceHandle: "in_hours" },
    ],
  },
});
new sipio.Number("main-line", { e164: "12025550123", dest: flow });
`,
  violations: [
    {
      name: "is a queue that no call reaches",
      change: ['{ kind: "enqueue", queueId: support }', '{ kind: "hangup" }'],
      message: says("Queue", "support"),
    },
    {
      name: "is a flow without a number",
      change: ["dest: flow", "dest: support"],
      message: says("Flow", "main"),
    },
    {
      name: "is a voicemail box that no queue option uses",
      change: ['options: [{ digit: "1", action: "route", dest: mailbox }]', "schedule: mailbox && hours"],
      message: says("VoicemailBox", "dana"),
    },
    {
      name: "is a secret that no property uses",
      change: ["kv:vm:dana:pin", "kv:vm:other:pin"],
      message: says("Secret", "pin"),
    },
    {
      name: "belongs to a configured class",
      change: ["e164: ", "label: `Main`, e164: "],
      settings: { classes: ["Number"] },
      message: says("Number", "main-line"),
    },
  ],
  alsoPasses: [
    {
      name: "belongs to a class that is not configured",
      change: ["dest: flow", "dest: support"],
      settings: { classes: ["Queue"] },
    },
    { name: "is exempt", change: ["dest: flow", "dest: support"], settings: { exempt: ["main"] } },
  ],
};
