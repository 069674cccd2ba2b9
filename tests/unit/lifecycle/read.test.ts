import { objects } from "pulumi-sipio/objects";
import type { Values } from "pulumi-sipio/schema";
import type { ApiClient, ObjectId, Row } from "../../../provider/api";
import { ObjectNotFoundError, read, UnconfirmedObjectError } from "../../../provider/lifecycle";
import { runState } from "../../support/runState";

/** A platform with rows by path, and the rows that a create without a response may have made. */
function platform(rows: Readonly<Record<string, Row | readonly Row[]>>, made: readonly Row[] = []) {
  const requests: unknown[] = [];
  const api = {
    read: async ({ path }: { path: string }, { id, parent }: ObjectId) =>
      rows[`${path.replace(/\{\w+\}/, parent ?? "")}/${id}`],
    list: async ({ path }: { path: string }, parent?: string) => rows[path.replace(/\{\w+\}/, parent ?? "")] ?? [],
    findCreated: async (...request: unknown[]) => {
      requests.push(request);
      return made;
    },
  };
  return { api: api as unknown as ApiClient, requests };
}

const get = ({ api }: ReturnType<typeof platform>, className: string, id: string, props: Values, run = runState()) =>
  read(api, objects.require(className), id, props, run);

const user = { id: "us_1", username: "1001", display_name: "Dana", dnd: 1 };

describe("a refresh", () => {
  it("has the platform's values of the declared properties", async () => {
    const of = platform({ "/users/us_1": user });
    expect(await get(of, "User", "us_1", { __key: "k", username: "1001", displayName: "Other" })).toEqual({
      id: "us_1",
      props: { __key: "k", username: "1001", displayName: "Dana" },
      inputs: { __key: "k", username: "1001", displayName: "Dana" },
    });
  });

  it("has no object if it was deleted", async () => {
    expect(await get(platform({}), "User", "us_1", { __key: "k", username: "1001" })).toBeUndefined();
  });

  it("has the children and their values that the program declares", async () => {
    const agents = [
      { id: "qa_1", user_id: "us_1", tier_level: 2, position: 1 },
      { id: "qa_2", user_id: "us_2", tier_level: 3 },
    ];
    const of = platform({ "/queues/q_1": { id: "q_1", name: "A" }, "/queues/q_1/agents": agents });
    const declared = await get(of, "Queue", "q_1", { __key: "k", name: "A", agents: { us_1: { tierLevel: 1 } } });
    expect(declared?.props.agents).toMatchObject({ us_1: { tierLevel: 2 } });
    expect((declared?.props.agents as Values | undefined)?.us_1).not.toHaveProperty("position");
    expect((await get(of, "Queue", "q_1", { __key: "k", name: "A" }))?.props).not.toHaveProperty("agents");
  });

  it("shows the undeclared value that conflicts with a declared one", async () => {
    const row = { id: "fwd_1", name: "A", cid_mode: "custom", cid_number: "12025550123" };
    const of = platform({ "/forwards/fwd_1": row });
    expect((await get(of, "Forward", "fwd_1", { __key: "k", name: "A", cidMode: "did" }))?.inputs).toEqual({
      __key: "k",
      name: "A",
      cidMode: "custom",
      cidNumber: "12025550123",
    });
    const without = platform({ "/forwards/fwd_1": { ...row, cid_number: null } });
    expect((await get(without, "Forward", "fwd_1", { __key: "k", cidMode: "did" }))?.inputs).not.toHaveProperty(
      "cidNumber",
    );
  });

  it("does not show a moved node of a published flow as a change", async () => {
    const graph = { start: "a", nodes: [{ id: "a", type: "say", data: { kind: "say", text: "A" }, x: 7 }], edges: [] };
    const of = platform({ "/flows/flow_1": { id: "flow_1", name: "A", graph, version: 2, is_published: 0 } });
    const draft = await get(of, "Flow", "flow_1", { __key: "k", name: "A", graph: {}, version: 2, isPublished: true });
    expect(draft?.props.isPublished).toBe(false);
    const published = { ...draft?.props, isPublished: true };
    expect((await get(of, "Flow", "flow_1", published))?.props.isPublished).toBe(true);
  });
});

describe("a lookup by ID", () => {
  it("has all values and children, and the parent of a child", async () => {
    const agents = [{ id: "qa_1", user_id: "us_1", tier_level: 2, position: 1 }];
    const of = platform({
      "/queues/q_1": { id: "q_1", name: "A" },
      "/queues/q_1/agents": agents,
      "/queues/q_1/agents/qa_1": agents[0] as Row,
    });
    expect((await get(of, "Queue", "q_1", {}))?.props).toMatchObject({
      name: "A",
      agents: { us_1: { tierLevel: 2, position: 1 } },
    });
    expect((await get(of, "QueueAgent", "q_1/qa_1", {}))?.props).toMatchObject({ queue: "q_1", user: "us_1" });
  });

  it("is an error if the object does not exist", async () => {
    await expect(get(platform({}), "User", "us_1", {})).rejects.toThrow(ObjectNotFoundError);
  });
});

describe("a resource whose create response was lost", () => {
  const props = { __key: "k", username: "1001", displayName: "Dana", __unconfirmed: 7000 };
  const id = "unconfirmed-k";

  it("has its object under the real ID once it is found", async () => {
    const of = platform({ "/users/us_1": user }, [user]);
    const found = await get(of, "User", id, props);
    expect(found).toMatchObject({ id: "us_1", props: { __key: "k", displayName: "Dana" } });
    expect(found?.props).not.toHaveProperty("__unconfirmed");
  });

  it("is searched for by the values and time of its create", async () => {
    const of = platform({}, []);
    expect(await get(of, "User", id, props)).toBeUndefined();
    expect(of.requests).toEqual([
      [
        expect.objectContaining({ class: "User" }),
        undefined,
        { username: "1001", display_name: "Dana" },
        { sentAt: 7000, known: expect.any(Function) },
      ],
    ]);
  });

  it("is searched for among the children of its parent, under its whole ID", async () => {
    const agent = { id: "qa_1", user_id: "us_1" };
    const of = platform({ "/queues/q_1/agents/qa_1": agent }, [agent]);
    const found = await get(of, "QueueAgent", id, { __key: "k", queue: "q_1", user: "us_1", __unconfirmed: 1 });
    expect(found?.id).toBe("q_1/qa_1");
  });

  it("is not the object of another resource of the run", async () => {
    const of = platform({}, []);
    const run = runState();
    run.hold(objects.require("QueueAgent"), "q_1/qa_8", { __key: "other" });
    await get(of, "QueueAgent", id, { __key: "k", queue: "q_1", user: "us_1", __unconfirmed: 1 }, run);
    const [[, parent, , { known }]] = of.requests as [[unknown, string, unknown, { known(id: string): boolean }]];
    expect([parent, known("qa_8"), known("qa_9")]).toEqual(["q_1", true, false]);
  });

  it("is searched for without write-only values, which the API does not return", async () => {
    const of = platform({}, []);
    await get(of, "Secret", id, { __key: "k", name: "pin", value: "hmac-sha256:salt:hash", __unconfirmed: 1 });
    expect((of.requests as unknown[][])[0]?.[2]).toEqual({ name: "pin" });
  });

  it("is an error while several objects match, because only one is its own", async () => {
    const of = platform({ "/users/us_1": user }, [user, { ...user, id: "us_2" }]);
    await expect(get(of, "User", id, props)).rejects.toThrow(UnconfirmedObjectError);
    await expect(get(of, "User", id, props)).rejects.toThrow("2 objects match it: us_1, us_2");
  });
});
