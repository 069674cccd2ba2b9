import { UNKNOWN } from "pulumi-sipio/schema";
import { dials, flowNodes, outboundCallers, UnknownValueError } from "../../../../policies/framework";
import { Stack } from "../../../../policies/framework/stack";
import { engineResource, stackObject } from "../../../support/engineResource";

const flowOf = (graph: unknown) => stackObject("Flow", { name: "Main", graph });

describe("the nodes of a flow", () => {
  const kinds = (graph: unknown) => flowNodes(flowOf(graph)).map(({ kind, data, at }) => ({ kind, data, at }));

  it("are found in the map of nodes", () => {
    const nodes = { call: { kind: "dial", data: { to: "12025550123" } }, end: { kind: "hangup" } };
    expect(kinds({ start: "call", nodes })).toEqual([
      { kind: "dial", data: { to: "12025550123" }, at: "graph.nodes.call.data" },
      { kind: "hangup", data: {}, at: "graph.nodes.end.data" },
    ]);
  });

  it("are found in the list of a flow file, by position", () => {
    const node = (kind: unknown) => ({ id: "a", type: "x", data: { kind, to: "1" } });
    const flow = { rawProps: { graph: { nodes: ["text", node("dial"), { data: "text" }, node(5)] } } };
    expect(flowNodes(flow as never)).toEqual([
      { kind: "dial", data: { to: "1" }, at: "graph.nodes[1].data" },
      { kind: "", data: {}, at: "graph.nodes[2].data" },
      { kind: "", data: { to: "1" }, at: "graph.nodes[3].data" },
    ]);
  });

  it("do not include what is no node", () => {
    expect(
      flowNodes({ rawProps: { graph: { nodes: { a: "text", b: { kind: "say", data: "text" } } } } } as never),
    ).toEqual([{ kind: "say", data: {}, at: "graph.nodes.b.data" }]);
    expect(flowNodes({ rawProps: {} } as never)).toEqual([]);
    expect(flowNodes({ rawProps: { graph: { nodes: "text" } } } as never)).toEqual([]);
  });

  it.each([
    ["graph", UNKNOWN],
    ["its nodes", { start: "a", nodes: UNKNOWN }],
  ])("are not known while %s is unknown", (_, graph) => {
    expect(() => flowNodes(flowOf(graph))).toThrow(UnknownValueError);
    expect(() => flowNodes(flowOf(graph))).toThrow('graph of Flow "it" is not known yet');
  });

  it("place a call if their kind says so", () => {
    expect(["dial", "outbound_call", "call"].every((kind) => dials({ kind }))).toBe(true);
    expect(["callback", "say", ""].some((kind) => dials({ kind }))).toBe(false);
  });
});

describe("the objects of an account that place outbound calls", () => {
  const graph = (kind: string) => ({ start: "a", nodes: { say: { kind: "say" }, a: { kind, data: { to: "1" } } } });
  const trunk = (name: string, more: object = {}) =>
    engineResource("Trunk", name, { name, role: "pbx", direction: "both", ...more });
  const callers = (...resources: ReturnType<typeof engineResource>[]) => {
    const unknown: string[] = [];
    const stack = new Stack(resources, ({ property }) => unknown.push(property));
    const [tenant] = stack.tenants();
    return outboundCallers(tenant ?? { objects: [], accounts: [] }).map(({ label }) => label);
  };

  it("are enabled users, forwards, campaigns, trunks of a PBX and flows that dial", () => {
    expect(
      callers(
        engineResource("User", "dana", { username: "1001" }),
        engineResource("User", "eli", { username: "1002", status: "active" }),
        engineResource("User", "gone", { username: "1003", status: "disabled" }),
        engineResource("Forward", "cell", { name: "Cell", number: "12025550123" }),
        engineResource("Campaign", "sale", { name: "Sale" }),
        engineResource("Queue", "support", { name: "Support" }),
        engineResource("Flow", "dialer", { name: "A", graph: graph("dial") }),
        engineResource("Flow", "greeting", { name: "B", graph: graph("say") }),
        trunk("pbx"),
        trunk("inbound-pbx", { direction: "inbound" }),
        trunk("outbound-pbx", { direction: "outbound" }),
        trunk("disabled-pbx", { status: "disabled" }),
        trunk("carrier", { role: "carrier" }),
      ),
    ).toEqual([
      'User "dana"',
      'User "eli"',
      'Forward "cell"',
      'Campaign "sale"',
      'Trunk "inbound-pbx"',
      'Trunk "pbx"',
      'Flow "dialer"',
    ]);
  });

  it("are not known while the status of one is unknown", () => {
    expect(() => callers(engineResource("User", "dana", { username: "1001", status: UNKNOWN }))).toThrow(
      UnknownValueError,
    );
  });
});
