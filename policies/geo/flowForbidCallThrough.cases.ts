import type { Case } from "../framework/testCase";
import { flowForbidCallThrough } from "./flowForbidCallThrough";

const number = `number: "12025550177"`;
const byCaller = `Flow "office": graph.nodes.call.data.number is the variable wanted, which the caller enters; the number to dial must not come from the call. Set a fixed number, or let the caller choose between extensions with a menu.`;
const byOther =
  "Set a fixed number, or add the variable to variables in the policy configuration if a trusted system sets it";

/** Test cases of the policy. */
export const flowForbidCallThroughCase: Case = {
  policy: flowForbidCallThrough,
  passes: `new sipio.Flow("office", {
  name: "Office",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "ask", data: { kind: "collect", variable: "wanted", maxDigits: 15 } },
      { id: "call", data: { kind: "dial", number: "12025550177" } },
      { id: "bye", data: { kind: "hangup" } },
    ],
    edges: [
      { source: "in", target: "ask" },
      { source: "ask", target: "call" },
      { source: "call", target: "bye", sourceHandle: "failed" },
    ],
  },
});`,
  violations: [
    {
      name: "dials what the caller enters",
      change: [number, `number: "{{wanted}}"`],
      message: byCaller,
    },
    { name: "dials the variable by its name", change: [number, `number: "wanted"`], message: byCaller },
    {
      name: "dials what the caller enters, behind a prefix",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholder of a flow
      change: [number, 'number: "011${vars.wanted}"'],
      message: byCaller,
    },
    {
      name: "dials what the caller enters, although the variable is configured",
      change: [number, `number: "{{wanted}}"`],
      settings: { variables: ["wanted"] },
      message: byCaller,
    },
    {
      name: "bridges to a variable of the call",
      change: [`kind: "dial", number: "12025550177"`, `kind: "bridge", to: "sip:$onCall@carrier"`],
      message: `Flow "office": graph.nodes.call.data.to is the variable onCall; the number to dial must not come from the call. ${byOther}.`,
    },
  ],
  alsoPasses: [
    {
      name: "dials a variable of a trusted system",
      change: [number, `number: "{{onCall}}"`],
      settings: { variables: ["onCall"] },
    },
    {
      name: "sends what the caller enters to a webhook",
      change: [`kind: "dial", number: "12025550177"`, `kind: "webhook", url: "https://crm.acme.example/{{wanted}}"`],
    },
    { name: "is exempt", change: [number, `number: "{{wanted}}"`], settings: { exempt: ["office"] } },
  ],
  unknown: [
    {
      name: "dials a number that is not known yet",
      change: [number, `number: pending("12025550177")`],
      says: 'graph.nodes.call.data.number of Flow "office" is not known yet',
    },
  ],
};
