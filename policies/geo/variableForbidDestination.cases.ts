import type { Case } from "../framework/testCase";
import { variableForbidDestination } from "./variableForbidDestination";

const fix = "Set another number, or remove the variable";
const satellite = "8816315551234, a satellite number; calls to satellite networks are not allowed";

/** Test cases of the policy. */
export const variableForbidDestinationCase: Case = {
  policy: variableForbidDestination,
  passes: `const flow = new sipio.Flow("on-call", {
  name: "On call",
  graph: { start: "in", nodes: { in: { kind: "entry", data: { trigger: "inbound" }, on: { default: "bye" } }, bye: { kind: "hangup" } } },
});
new sipio.Number("main-line", { e164: "12025550123", dest: { kind: "flow", id: flow.id, xform: { onCall: "12025550177" } } });
new sipio.Extension("on-call", { digits: "900", dest: { kind: "flow", id: flow.id, xform: { backups: ["12025550178"] } } });
const lobby = new sipio.Number("lobby", { e164: "12025550125" });
new sipio.Destination("lobby", { of: lobby, property: "dest", dest: { kind: "flow", id: flow.id, xform: { first: "12025550179" } } });`,
  violations: [
    {
      name: "passes a satellite number on",
      change: ["12025550177", "+8816315551234"],
      message: `Number "main-line": dest.xform.onCall is ${satellite}. ${fix}.`,
    },
    {
      name: "passes a premium-rate number on within a list",
      change: ["12025550178", "49900123456"],
      message: `Extension "on-call": dest.xform.backups[0] is 49900123456, a premium-rate number in DE; calls to premium-rate numbers are not allowed. ${fix}.`,
    },
    {
      name: "passes a satellite number on and is a separate resource",
      change: ["12025550179", "tel:+881-6315-551234"],
      message: `Destination "lobby": dest.xform.first is ${satellite}. ${fix}.`,
    },
  ],
  alsoPasses: [
    { name: "passes a caller ID on", change: ["{ onCall:", '{ caller_cid: "8816315551234", onCall:'] },
    { name: "has no variables", change: [', xform: { onCall: "12025550177" }', ""] },
    { name: "is exempt", change: ["12025550177", "8816315551234"], settings: { exempt: ["main-line"] } },
  ],
  unknown: [
    {
      name: "passes a number on that is not known yet",
      change: ['{ onCall: "12025550177" }', 'pending({ onCall: "12025550177" })'],
      says: 'dest.xform of Number "main-line" is not known yet',
    },
  ],
};
