import type { Case } from "../framework/testCase";
import { flowForbidDestination } from "./flowForbidDestination";

const number = `number: "12025550177"`;
const message = (at: string, found: string) =>
  `Flow "after-hours": graph.nodes.${at} is ${found}. Set another number, or remove the node.`;
const satellite = "8816315551234, a satellite number; calls to satellite networks are not allowed";

/** Test cases of the policy. */
export const flowForbidDestinationCase: Case = {
  policy: flowForbidDestination,
  passes: `new sipio.Flow("after-hours", {
  name: "After hours",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "sorry", data: { kind: "say", text: "Closed." } },
      { id: "call", data: { kind: "dial", number: "12025550177" } },
      { id: "bye", data: { kind: "hangup" } },
    ],
    edges: [
      { source: "in", target: "sorry" },
      { source: "sorry", target: "call" },
      { source: "call", target: "bye", sourceHandle: "failed" },
    ],
  },
});`,
  violations: [
    {
      name: "dials a satellite network",
      change: [number, `number: "8816315551234"`],
      message: message("call.data.number", satellite),
    },
    {
      name: "dials a satellite network in another notation",
      change: [number, `to: "sip:+881 631-555-1234@carrier.example;user=phone"`],
      message: message("call.data.to", satellite),
    },
    {
      name: "dials a satellite network, written as a number",
      change: [number, "number: 8816315551234"],
      message: message("call.data.number", satellite),
    },
    {
      name: "has a premium-rate number among the targets of any kind of node",
      change: [
        `kind: "dial", number: "12025550177"`,
        `kind: "ring", targets: [{ number: "12025550177,0049900123456" }]`,
      ],
      message: message(
        "call.data.targets[0].number",
        "49900123456, a premium-rate number in DE; calls to premium-rate numbers are not allowed",
      ),
    },
    {
      name: "dials a country with a high fraud risk",
      change: [number, `number: "37167123456"`],
      message: message(
        "call.data.number",
        "37167123456, a number in LV; calls to LV are not allowed, because highRisk lists it as a frequent target of fraud",
      ),
    },
    {
      name: "dials a country that is not in the allowed list",
      change: [number, `number: "442079460018"`],
      message: message("call.data.number", "442079460018, a number in GB; only US is allowed"),
      settings: { allowed: ["US"] },
    },
  ],
  alsoPasses: [
    { name: "speaks a number", change: [`text: "Closed."`, `text: "8816315551234"`] },
    { name: "presents a number as its caller ID", change: [number, `${number}, callerId: "8816315551234"`] },
    { name: "dials an extension", change: [number, `number: "1001"`] },
    {
      name: "dials a high-risk country that is allowed",
      change: [number, `number: "37167123456"`],
      settings: { allowed: ["LV", "US"] },
    },
    { name: "is exempt", change: [number, `number: "8816315551234"`], settings: { exempt: ["after-*"] } },
  ],
  unknown: [
    {
      name: "dials a number that is not known yet",
      change: [number, `number: pending("12025550177")`],
      says: 'graph.nodes.call.data.number of Flow "after-hours" is not known yet',
    },
  ],
};
