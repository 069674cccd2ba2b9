import { UNKNOWN } from "pulumi-sipio/schema";
import { textsOf, UnknownValueError, valuesIn } from "../../../../policies/framework";
import { stackObject } from "../../../support/engineResource";

/** Values of a generator until it ends or throws, as `path: value`, and the path of the unknown value. */
function listed<T extends { readonly at: string }>(values: Iterable<T>, of: (value: T) => unknown) {
  const found: string[] = [];
  try {
    for (const value of values) found.push(`${value.at}: ${of(value)}`);
    return { found, unknown: undefined };
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return { found, unknown: error.property };
  }
}

const texts = (...of: Parameters<typeof stackObject>) => listed(textsOf(stackObject(...of)), ({ text }) => text);

describe("the texts of an object", () => {
  it("are those of its properties with arbitrary text", () => {
    expect(
      texts("User", { username: "1001", displayName: "Dana", outCidNumber: "12025550123", ringTimeoutSec: 5 }),
    ).toEqual({
      found: ["username: 1001", "displayName: Dana"],
      unknown: undefined,
    });
  });

  it("include URLs, but neither secrets nor properties that the platform sets", () => {
    const webhook = { url: "https://a.example/", events: "*", secret: "correct horse" };
    expect(texts("Webhook", webhook).found).toEqual(["url: https://a.example/"]);
    expect(texts("Secret", { name: "pin", value: "4711", ref: "kv:pin" }).found.join()).not.toMatch(/4711|kv:pin/);
  });

  it("include those in the graph of a flow, without IDs of nodes' references", () => {
    const data = { url: "https://a.example/", headers: [{ name: "X-Key", value: "k" }], queueId: "q_1", id: "n_1" };
    const graph = { start: "a", nodes: { a: { kind: "webhook", data } } };
    const { found } = texts("Flow", { name: "Main", graph });
    expect(found).toEqual(
      expect.arrayContaining([
        "name: Main",
        "graph.nodes.a.data.url: https://a.example/",
        "graph.nodes.a.data.headers[0].name: X-Key",
        "graph.nodes.a.data.headers[0].value: k",
      ]),
    );
    expect(found.join()).not.toMatch(/q_1|n_1/);
  });

  it("include a caller ID, although its name ends like a reference", () => {
    const graph = { start: "a", nodes: { a: { kind: "dial", data: { callerId: "12025550123", userId: "us_1" } } } };
    expect(texts("Flow", { name: "Main", graph }).found).toContain("graph.nodes.a.data.callerId: 12025550123");
    expect(texts("Flow", { name: "Main", graph }).found.join()).not.toContain("us_1");
  });

  it("include variables of a destination, also of a separate one", () => {
    const dest = { kind: "flow", id: "flow_1", vars: { greeting: "Hello" } };
    expect(texts("Destination", { property: "timeoutDest", dest }).found).toContain("dest.vars.greeting: Hello");
    expect(texts("Destination", { property: "timeoutDest", dest }).found.join()).not.toContain("flow_1");
  });

  it("are listed before an unknown one is reported", () => {
    expect(texts("User", { username: UNKNOWN, displayName: "Dana" })).toMatchObject({ unknown: "username" });
    const data = { a: UNKNOWN, b: "B", c: UNKNOWN };
    const graph = { start: "a", nodes: { a: { kind: "say", data } } };
    const { found, unknown } = texts("Flow", { name: "Main", graph });
    expect(found).toContain("graph.nodes.a.data.b: B");
    expect(unknown).toBe("graph.nodes.a.data.a");
  });

  it("do not include an unknown reference", () => {
    const graph = { start: "a", nodes: { a: { kind: "queue", data: { queueId: UNKNOWN, text: "A" } } } };
    expect(texts("Flow", { name: "Main", graph }).unknown).toBeUndefined();
  });
});

describe("the values of a property", () => {
  it("are its texts and numbers, at any depth", () => {
    const data = { count: 5, isFinal: true, list: ["a", 7, null], empty: {} };
    const flow = stackObject("Flow", { name: "Main", graph: { start: "a", nodes: { a: { kind: "say", data } } } });
    expect(listed(valuesIn(flow, "graph", data, "data"), ({ name, value }) => `${name} ${value}`)).toEqual({
      found: ["data.count: count 5", "data.list[0]: list a", "data.list[1]: list 7"],
      unknown: undefined,
    });
  });

  it("are those of the whole property by default", () => {
    const user = stackObject("User", { username: "1001" });
    expect(listed(valuesIn(user, "username"), ({ name, value }) => `${name} ${value}`).found).toEqual([
      "username: username 1001",
    ]);
    expect(listed(valuesIn(user, "displayName"), ({ value }) => value)).toEqual({ found: [], unknown: undefined });
  });
});
