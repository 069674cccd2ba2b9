import { objects } from "pulumi-sipio/objects";
import { AlreadyExistsError, type ApiClient, type CreateOptions, type ObjectId, type Row } from "../../../provider/api";
import { childrenFields, writeChildren } from "../../../provider/lifecycle/inlineChildren";

const about = { method: "POST", path: "/queues/q_1/agents", attempts: 1, status: 409, ambiguous: false } as const;

/** A platform that records the writes to the children of queue q_1. */
function platform(rows: readonly Row[], refuse?: Error) {
  const writes: unknown[] = [];
  const keys: unknown[] = [];
  const lists: unknown[] = [];
  const known: (boolean | undefined)[] = [];
  const api = {
    list: async (_: unknown, parent?: string, filter?: unknown) => {
      lists.push([parent, filter]);
      return rows;
    },
    create: async (_: unknown, parent: string, body: Row, options: CreateOptions) => {
      if (refuse !== undefined) throw refuse;
      writes.push(["create", parent, body]);
      keys.push(options.idempotencyKey);
      known.push(options.known?.("qa_1"));
      return { row: { id: "qa_9", ...body }, origin: "created" };
    },
    update: async (_: unknown, at: ObjectId, body: Row) => writes.push(["update", at, body]),
    delete: async (_: unknown, at: ObjectId) => writes.push(["delete", at]),
  };
  return { api: api as unknown as ApiClient, writes, keys, lists, known };
}

const agents = (() => {
  const [field] = childrenFields(objects.require("Queue"), { agents: {} }).filter(([name]) => name === "agents");
  if (field === undefined) throw new Error("a queue has agents");
  return field[1];
})();

type Children = Readonly<Record<string, unknown>>;
const write = (of: ReturnType<typeof platform>, olds: Children, wanted: Children, identity = "support") =>
  writeChildren(of.api, agents, "q_1", olds, wanted, identity);
const dana = { tierLevel: 1 };
const at = (id: string) => ({ id, parent: "q_1" });

describe("children of an object", () => {
  it("are deleted before others are created or updated, without requests for unchanged ones", async () => {
    const of = platform(["us_1", "us_2", "us_3"].map((user_id, index) => ({ id: `qa_${index + 1}`, user_id })));
    await write(
      of,
      { us_1: dana, us_2: dana, us_3: dana },
      { us_1: dana, us_3: { tierLevel: 2 }, us_4: { tierLevel: 3 } },
    );
    expect(of.writes).toEqual([
      ["delete", at("qa_2")],
      ["update", at("qa_3"), { tier_level: 2 }],
      ["create", "q_1", expect.objectContaining({ user_id: "us_4", tier_level: 3 })],
    ]);
  });

  it("are not listed if the object had none", async () => {
    const of = platform([]);
    await write(of, {}, { us_1: dana });
    expect(of.lists).toEqual([]);
    expect(of.writes).toHaveLength(1);
  });

  it("are created again if they no longer exist, and are not deleted then", async () => {
    const of = platform([]);
    await write(of, { us_1: dana, us_2: dana }, { us_1: { tierLevel: 2 } });
    expect(of.writes).toEqual([["create", "q_1", expect.objectContaining({ user_id: "us_1", tier_level: 2 })]]);
  });

  it("reset a property that is no longer declared", async () => {
    const of = platform([{ id: "qa_1", user_id: "us_1" }]);
    await write(of, { us_1: { tierLevel: 2, delaySec: 3 } }, { us_1: { tierLevel: 2 } });
    expect(of.writes).toEqual([["update", at("qa_1"), { delay_sec: null }]]);
  });

  it("have an idempotency key of their own in each resource", async () => {
    const of = platform([]);
    await write(of, {}, { us_1: dana, us_2: dana });
    await write(of, {}, { us_1: { tierLevel: 2 } });
    await write(of, {}, { us_1: dana }, "sales");
    const [first, second, repeated, other] = of.keys;
    expect(repeated).toBe(first);
    expect(new Set([first, second, other]).size).toBe(3);
  });

  it("are recovered after a lost response, whatever their origin, because the object owns them all", async () => {
    const of = platform([]);
    await write(of, {}, { us_1: dana });
    expect(of.known).toEqual([false]);
  });
});

describe("a child that is a resource of its own", () => {
  const rows = [
    { id: "qa_1", user_id: "us_1" },
    { id: "qa_2", user_id: "us_2" },
  ];
  const separateAmong = (keys: readonly string[]) => new Set(keys.filter((key) => key === "us_1"));

  it("is not deleted when the list of its parent no longer has it", async () => {
    const of = platform(rows);
    await writeChildren(of.api, agents, "q_1", { us_1: dana, us_2: dana }, {}, "support", separateAmong);
    expect(of.writes).toEqual([["delete", at("qa_2")]]);
  });

  it("is not deleted by a request for the whole list", async () => {
    const of = platform(rows);
    const bulk = { ...agents, bulk: true };
    await writeChildren(of.api, bulk, "q_1", { us_1: dana, us_2: dana }, {}, "support", separateAmong);
    expect(of.writes).toEqual([["delete", at("qa_2")]]);
  });

  it("is updated if the list of its parent has it", async () => {
    const of = platform(rows);
    await writeChildren(of.api, agents, "q_1", { us_1: dana }, { us_1: { tierLevel: 2 } }, "support", separateAmong);
    expect(of.writes).toEqual([["update", at("qa_1"), { tier_level: 2 }]]);
  });
});

describe("a child that already exists", () => {
  const conflict = (id?: string) => new AlreadyExistsError(id, ["user_id"], undefined, undefined, about);
  const wanted = { us_1: { tierLevel: 2 } };
  const there = { id: "qa_7", user_id: "us_1", tier_level: 1 };

  it("is updated if the API names it", async () => {
    const of = platform([], conflict("qa_7"));
    await write(of, {}, wanted);
    expect(of.lists).toEqual([]);
    expect(of.writes).toEqual([["update", at("qa_7"), expect.objectContaining({ tier_level: 2 })]]);
    expect(JSON.stringify(of.writes)).not.toContain("us_1");
  });

  it("is found by its natural key if the API does not name it", async () => {
    const of = platform([{ ...there, id: "qa_6", user_id: "us_2" }, there], conflict());
    await write(of, {}, wanted);
    expect(of.lists).toEqual([["q_1", { user_id: "us_1" }]]);
    expect(of.writes).toEqual([["update", at("qa_7"), expect.objectContaining({ tier_level: 2 })]]);
  });

  it("is not updated if the program declares nothing else", async () => {
    const of = platform([], conflict("qa_7"));
    await write(of, {}, { us_1: {} });
    expect(of.writes).toEqual([]);
  });

  it("is an error if it cannot be found", async () => {
    const error = conflict();
    await expect(write(platform([], error), {}, wanted)).rejects.toBe(error);
  });

  it("is not assumed after another error", async () => {
    const broken = new Error("broken");
    const of = platform([there], broken);
    await expect(write(of, {}, wanted)).rejects.toBe(broken);
    expect(of.writes).toEqual([]);
  });
});
