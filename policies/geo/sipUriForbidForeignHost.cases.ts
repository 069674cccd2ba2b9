import type { Case } from "../framework/testCase";
import { sipUriForbidForeignHost } from "./sipUriForbidForeignHost";

const fix = "Use a Forward or a Trunk, or add the host to hosts in the policy configuration";
const at = (where: string, host: string, requirement = "SIP URIs are not allowed") =>
  `${where} calls ${host}; ${requirement}. ${fix}.`;
const number = `number: "12025550177"`;

/** Test cases of the policy. */
export const sipUriForbidForeignHostCase: Case = {
  policy: sipUriForbidForeignHost,
  passes: `const desk = new sipio.Flow("desk", {
  name: "Desk",
  graph: {
    nodes: [
      { id: "in", data: { kind: "entry", trigger: "inbound" } },
      { id: "call", data: { kind: "dial", number: "12025550177" } },
    ],
    edges: [{ source: "in", target: "call" }],
  },
});
new sipio.Extension("desk", { digits: "900", dest: { kind: "flow", id: desk.id, xform: { first: "12025550178" } } });`,
  violations: [
    {
      name: "dials a SIP URI",
      change: [number, `number: "sip:sales@voip.others.example:5060;transport=tcp"`],
      message: at('Flow "desk": graph.nodes.call.data.number', "voip.others.example"),
    },
    {
      name: "dials an IP address",
      change: [number, `number: "<sips:[2001:db8::7]>"`],
      message: at('Flow "desk": graph.nodes.call.data.number', "[2001:db8::7]"),
    },
    {
      name: "passes a SIP URI on",
      change: ["12025550178", "sip:100@voip.others.example"],
      message: at('Extension "desk": dest.xform.first', "voip.others.example"),
    },
    {
      name: "dials a host that is not on the list",
      change: [number, `number: "sip:100@voip.others.example"`],
      settings: { hosts: ["*.acme.example"] },
      message: at(
        'Flow "desk": graph.nodes.call.data.number',
        "voip.others.example",
        "the host must match *.acme.example",
      ),
    },
  ],
  alsoPasses: [
    {
      name: "dials a host on the list",
      change: [number, `number: "sip:100@PBX.acme.example"`],
      settings: { hosts: ["*.acme.example"] },
    },
    { name: "is exempt", change: [number, `number: "sip:a@b.example"`], settings: { exempt: ["desk"] } },
  ],
  unknown: [
    {
      name: "dials a target that is not known yet",
      change: [number, `number: pending("12025550177")`],
      says: 'graph.nodes.call.data.number of Flow "desk" is not known yet',
    },
  ],
};
