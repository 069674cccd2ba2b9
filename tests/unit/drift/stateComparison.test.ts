import type { ObjectSource, Row } from "pulumi-sipio/api";
import { type Comparison, type ManagedResource, NewerClassError, StateComparison } from "pulumi-sipio/drift";
import { objects } from "pulumi-sipio/objects";
import { toWire, type Values } from "pulumi-sipio/schema";

/** Rows by class and, for children, by class and parent: `QueueAgent q_1`. */
type Rows = Readonly<Record<string, readonly Row[]>>;

const sourceOf = (rows: Rows): ObjectSource => {
  const list = async (name: string, parent?: string) => rows[parent === undefined ? name : `${name} ${parent}`] ?? [];
  return {
    list: (schema, parent) => list(schema.class, parent),
    read: async (schema, { id, parent }) => (await list(schema.class, parent)).find((row) => row.id === id),
  };
};

const row = (className: string, id: string, values: Values, more: Row = {}): Row => ({
  id,
  ...toWire(objects.require(className), values),
  ...more,
});

function resource(
  className: string,
  id: string,
  outputs: Values,
  more: Partial<ManagedResource> = {},
): ManagedResource {
  const none = new Set<string>();
  return {
    class: className,
    id,
    name: `my-${id}`,
    outputs: { __key: id, ...outputs },
    secrets: none,
    encrypted: none,
    ...more,
  };
}

const compare = (one: ManagedResource, rows: Rows, others: readonly ManagedResource[] = []) =>
  new StateComparison(sourceOf(rows), [one, ...others]).compare(one);

function differences(comparison: Comparison) {
  if (comparison.status !== "exists") throw new Error(`the object is ${comparison.status}`);
  return comparison.differences;
}
const texts = (comparison: Comparison) => differences(comparison).map(({ text }) => text);

const queue = { name: "Support", strategy: "random", wrapUpSec: 5 };

describe("the properties of an object", () => {
  test("do not differ if only undeclared and computed ones changed", async () => {
    const there = row("Queue", "q_1", { ...queue, maxWaitSec: 60 }, { created_at: 1 });
    expect(await compare(resource("Queue", "q_1", queue), { Queue: [there] })).toEqual({
      status: "exists",
      differences: [],
      notCompared: [],
    });
  });

  test("differ by name, with both values", async () => {
    const there = row("Queue", "q_1", { ...queue, name: "Sales", wrapUpSec: 30 });
    expect(differences(await compare(resource("Queue", "q_1", queue), { Queue: [there] }))).toEqual([
      { path: "name", state: "Support", platform: "Sales", isHidden: false, text: 'name: "Support" → "Sales"' },
      { path: "wrapUpSec", state: 5, platform: 30, isHidden: false, text: "wrapUpSec: 5 → 30" },
    ]);
  });

  test("show references as names: the program's, or the natural key", async () => {
    const state = { ...queue, timeoutDest: { kind: "user", id: "us_1" } };
    const there = row("Queue", "q_1", { ...queue, timeoutDest: { kind: "user", id: "us_2" } });
    const rows = { Queue: [there], User: [row("User", "us_2", { username: "1002" })] };
    const dana = resource("User", "us_1", {}, { name: "dana" });
    expect(texts(await compare(resource("Queue", "q_1", state), rows, [dana]))).toEqual([
      'timeoutDest: User "dana" → User with username "1002"',
    ]);
  });

  test("that are removed on the platform have no value there", async () => {
    const there = row("Queue", "q_1", { ...queue, maxWaitSec: null });
    const [difference] = differences(
      await compare(resource("Queue", "q_1", { ...queue, maxWaitSec: 60 }), { Queue: [there] }),
    );
    expect(difference).toEqual({
      path: "maxWaitSec",
      state: 60,
      isHidden: false,
      text: "maxWaitSec: 60 → not set",
    });
  });

  test("are hidden if the schema or the program says that they are secret", async () => {
    const hash = (digit: string) => digit.repeat(32);
    const device = { user: "us_1", authUsername: "d", realm: "a.example", ha1: hash("a"), ha1b: hash("b") };
    const there = row("Device", "dev_1", { ...device, ha1: hash("c"), authUsername: "other" });
    const one = resource("Device", "dev_1", device, { secrets: new Set(["authUsername"]) });
    const comparison = await compare(one, { Device: [there] });
    expect(differences(comparison)).toEqual(
      ["authUsername", "ha1"].map((path) => ({
        path,
        isHidden: true,
        text: `${path}: differs; not shown because it may be a secret`,
      })),
    );
    expect(JSON.stringify(comparison)).not.toMatch(/other|ccc|aaa/);
  });

  test("that cannot be compared are named with the reason", async () => {
    const secret = { name: "vm:7:pin", value: "hmac-sha256:x" };
    const there = { id: "sec_1", name: "vm:7:pin" };
    expect(await compare(resource("Secret", "sec_1", secret), { Secret: [there] })).toEqual({
      status: "exists",
      differences: [],
      notCompared: [{ path: "value", reason: "write-only" }],
    });
    const { wrap_up_sec: _, ...partial } = row("Queue", "q_1", { ...queue, strategy: "top_down" });
    const encrypted = new Set(["strategy"]);
    expect(await compare(resource("Queue", "q_1", queue, { encrypted }), { Queue: [partial as Row] })).toEqual({
      status: "exists",
      differences: [],
      notCompared: [
        { path: "strategy", reason: "encrypted" },
        { path: "wrapUpSec", reason: "not returned" },
      ],
    });
  });
});

describe("an inline list", () => {
  const agents = { us_1: { tierLevel: 1 }, us_2: { tierLevel: 1, position: 2 } };
  const state = resource("Queue", "q_1", { ...queue, agents });
  const agent = (user: string, values: Values) => row("QueueAgent", `qa_${user}`, { user, ...values });
  const there = (...children: readonly Row[]) => ({
    Queue: [row("Queue", "q_1", queue)],
    "QueueAgent q_1": children,
  });

  test("does not differ in its order or in undeclared properties", async () => {
    const rows = there(agent("us_2", { tierLevel: 1, position: 2 }), agent("us_1", { tierLevel: 1, delaySec: 3 }));
    expect(differences(await compare(state, rows))).toEqual([]);
  });

  test("differs by entry", async () => {
    const rows = there(agent("us_1", { tierLevel: 2 }), agent("us_3", { tierLevel: 1 }));
    expect(differences(await compare(state, rows, [resource("User", "us_1", {}, { name: "dana" })]))).toEqual([
      {
        path: 'agents["us_1"].tierLevel',
        state: 1,
        platform: 2,
        isHidden: false,
        text: 'agents: ~ User "dana": tierLevel 1 → 2',
      },
      {
        path: 'agents["us_2"]',
        state: { tierLevel: 1, position: 2 },
        isHidden: false,
        text: "agents: - User us_2",
      },
      {
        path: 'agents["us_3"]',
        platform: { tierLevel: 1 },
        isHidden: false,
        text: "agents: + User us_3 (tierLevel 1)",
      },
    ]);
  });

  test("that is not declared is not compared", async () => {
    const rows = there(agent("us_1", {}));
    expect(differences(await compare(resource("Queue", "q_1", queue), rows))).toEqual([]);
  });
});

describe("a call flow", () => {
  const graph = (maxDigits: number) => ({
    start: "entry",
    nodes: {
      entry: { kind: "entry", data: { trigger: "inbound" }, on: { default: "ask" } },
      ask: { kind: "collect", data: { variable: "pin", maxDigits }, on: { default: "bye" } },
      bye: { kind: "hangup" },
    },
  });
  const published = { name: "Night", graph: graph(4), publish: true, version: 2, isPublished: true };
  const there = (values: Values) => ({
    Flow: [row("Flow", "flow_1", { name: "Night", version: 2, isPublished: true, ...values })],
  });

  test("differs by node", async () => {
    const found = differences(await compare(resource("Flow", "flow_1", published), there({ graph: graph(6) })));
    expect(found).toEqual([
      {
        path: "graph",
        changes: ["~ collect 'ask': maxDigits 4 → 6"],
        isHidden: false,
        text: "graph: ~ collect 'ask': maxDigits 4 → 6",
      },
    ]);
  });

  test("differs if an edit is not published", async () => {
    const rows = there({ graph: graph(6), isPublished: false });
    expect(texts(await compare(resource("Flow", "flow_1", published), rows))).toEqual([
      "graph: ~ collect 'ask': maxDigits 4 → 6",
      "isPublished: true → false",
    ]);
  });

  test("does not differ if an edit without effect left a draft", async () => {
    const rows = there({ graph: graph(4), isPublished: false });
    expect(texts(await compare(resource("Flow", "flow_1", published), rows))).toEqual([]);
  });
});

describe("a resource without its object", () => {
  const state = resource("Queue", "q_1", queue);

  test("was deleted", async () => {
    expect(await compare(state, {})).toEqual({ status: "deleted" });
  });

  test("was deleted and created again by hand", async () => {
    expect(await compare(state, { Queue: [row("Queue", "q_2", { name: "Support", strategy: "random" })] })).toEqual({
      status: "deleted",
      sameKey: "q_2",
    });
    expect(await compare(state, { Queue: [row("Queue", "q_2", { name: "Sales" })] })).toEqual({ status: "deleted" });
  });

  test("is a child whose parent has another child with its key", async () => {
    const child = resource("QueueAgent", "q_1/qa_1", { queue: "q_1", user: "us_1" });
    expect(await compare(child, { "QueueAgent q_1": [row("QueueAgent", "qa_2", { user: "us_1" })] })).toEqual({
      status: "deleted",
      sameKey: "q_1/qa_2",
    });
  });

  test("may have been created if the response was lost", async () => {
    expect(await compare(resource("Queue", "unconfirmed-1", queue), {})).toEqual({ status: "unconfirmed" });
  });
});

test("a separate destination differs in its value, and is deleted if the property is not set", async () => {
  const state = resource("Destination", "Queue/q_1/timeoutDest", {
    of: { kind: "Queue", id: "q_1" },
    property: "timeoutDest",
    dest: "hangup",
  });
  const there = (timeoutDest: unknown) => ({ Queue: [row("Queue", "q_1", { ...queue, timeoutDest })] });
  const to = resource("User", "us_1", {}, { name: "dana" });
  expect(texts(await compare(state, there({ kind: "user", id: "us_1" }), [to]))).toEqual([
    'dest: "hangup" → User "dana"',
  ]);
  expect(await compare(state, there(null))).toEqual({ status: "deleted" });
  expect(await compare(state, {})).toEqual({ status: "deleted" });
});

test("a class of a newer version is refused", async () => {
  await expect(compare(resource("Hologram", "h_1", {}), {})).rejects.toThrow(NewerClassError);
});
