import { objects } from "pulumi-sipio/objects";
import { childKey, type Values } from "pulumi-sipio/schema";
import { AlreadyExistsError, ApiClient, type Row, ServerError } from "../../../provider/api";
import { KeyInUseError, PartialFailure } from "../../../provider/lifecycle";
import { update } from "../../../provider/lifecycle/update";
import { destinationId, OwnershipLog, ownedDestination } from "../../../provider/protocol";
import { runState } from "../../support/runState";

const queue = objects.require("Queue");
const schedule = objects.require("Schedule");
const flow = objects.require("Flow");
const about = { method: "PATCH", path: "/queues/q_1", attempts: 1, status: 503 };
const refused = new ServerError("busy", "", about as never);

/** A client that records requests. A method that is given replaces the recorded one. */
function recording(methods: Partial<ApiClient> = {}) {
  const api = new ApiClient({ apiKey: "sk_test", baseUrl: "https://api.example/v1" });
  const sent: unknown[][] = [];
  const record =
    (name: string, answer: (...args: never[]) => unknown) => async (_: unknown, at: unknown, body?: Row) => {
      sent.push([name, at, ...(body === undefined ? [] : [body])]);
      return answer(at as never, body as never);
    };
  Object.assign(api, {
    update: record("update", ({ id }: Row, body: Row) => ({ id, ...body })),
    delete: record("delete", () => undefined),
    create: record("create", () => ({ id: "new" })),
    publish: record("publish", ({ id }: Row) => ({ id, is_published: 1, version: 2 })),
    replaceChildren: record("replaceChildren", (_: never, rows: never) => rows),
    list: async () => [],
    ...methods,
  });
  return { api, sent };
}

const at = { id: "q_1", parent: undefined };
const own = { __key: "identity", __title: "support" };
const olds = { name: "Support", strategy: "random", ...own };

/** Ownership of a destination of the queue by another resource of the program. */
function declaredByOther(property: string): OwnershipLog {
  const ownership = new OwnershipLog(undefined);
  ownership.declare([ownedDestination(destinationId("Queue", "q_1", property))], "other");
  return ownership;
}

async function failure(promise: Promise<unknown>): Promise<PartialFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PartialFailure);
  return error as PartialFailure;
}

describe("an update", () => {
  const updated = async (before: Values, after: Values, schema = queue, of = recording(), run = runState()) => {
    const outs = await update(of.api, schema, "q_1", before, after, run);
    return { outs, sent: of.sent };
  };

  it("sends only what changed", async () => {
    const news = { ...olds, strategy: "ring_all" };
    const { outs, sent } = await updated(olds, news);
    expect(sent).toEqual([["update", at, { strategy: "ring_all" }]]);
    expect(outs).toEqual(news);
  });

  it("sends no request without a change", async () => {
    expect(await updated(olds, olds)).toEqual({ outs: olds, sent: [] });
  });

  it("resets a property that is no longer declared, and removes it from the state", async () => {
    const { outs, sent } = await updated({ ...olds, maxWaitSec: 60 }, olds);
    expect(sent).toEqual([["update", at, { max_wait_sec: null }]]);
    expect(outs).toEqual(olds);
  });

  it("does not reset a destination that another resource of the program declares", async () => {
    const run = runState({ ownership: declaredByOther("timeoutDest") });
    const { sent } = await updated({ ...olds, timeoutDest: { kind: "hangup" } }, olds, queue, recording(), run);
    expect(sent).toEqual([]);
  });

  it("changes such a destination if this resource declares it too", async () => {
    const run = runState({ ownership: declaredByOther("timeoutDest") });
    const timeoutDest = { kind: "hangup" };
    const { sent } = await updated(olds, { ...olds, timeoutDest }, queue, recording(), run);
    expect(sent).toHaveLength(1);
  });

  it("protects the object from other entries of the state", async () => {
    const run = runState();
    await updated(olds, olds, queue, recording(), run);
    expect(run.isOwned(queue, "q_1", { __key: "other" })).toBe(true);
  });

  it("keeps computed values that the response does not contain", async () => {
    const before = { name: "Main", publish: false, graph: {}, isPublished: true, version: 7, ...own };
    const { outs } = await updated(before, { name: "Head", publish: false, graph: {}, ...own }, flow);
    expect(outs).toMatchObject({ name: "Head", isPublished: true, version: 7 });
  });

  it("keeps a value that the platform returned once", async () => {
    const webhook = objects.require("Webhook");
    const before = { url: "https://a.example", events: ["call.ended"], secret: "whsec_1", ...own };
    const { secret: _, ...declared } = before;
    const { outs } = await updated(before, { ...declared, url: "https://b.example" }, webhook);
    expect(outs).toMatchObject({ url: "https://b.example", secret: "whsec_1" });
  });

  it("fails as a whole if the first request fails", async () => {
    const of = recording({ update: () => Promise.reject(refused) });
    await expect(updated(olds, { ...olds, strategy: "ring_all" }, queue, of)).rejects.toBe(refused);
  });

  it("reports a name that another object has", async () => {
    const taken = new AlreadyExistsError("q_7", ["name"], undefined, undefined, { ...about, status: 409 } as never);
    const of = recording({ update: () => Promise.reject(taken) });
    await expect(updated(olds, { ...olds, name: "Sales" }, queue, of)).rejects.toThrow(KeyInUseError);
  });

  it("records that an object has released its old name", async () => {
    const run = runState();
    run.noteRenamed(queue, "q_1");
    await updated(olds, { ...olds, name: "Sales" }, queue, recording(), run);
    expect(run.renameOf(queue, "q_1")?.isDone).toBe(true);
  });

  it("leaves a pending rename open if its request fails", async () => {
    const run = runState();
    run.noteRenamed(queue, "q_1");
    const of = recording({ update: () => Promise.reject(refused) });
    await expect(updated(olds, { ...olds, name: "Sales" }, queue, of, run)).rejects.toBe(refused);
    expect(run.renameOf(queue, "q_1")?.isDone).toBe(false);
  });
});

describe("an update of inline children", () => {
  const agents = { us_1: { delaySec: 5 }, us_2: { delaySec: 6 } };
  const before = { ...olds, agents };
  const rows = [
    { id: "qa_1", user_id: "us_1", delay_sec: 5 },
    { id: "qa_2", user_id: "us_2", delay_sec: 6 },
  ];
  const held = (methods: Partial<ApiClient> = {}) => recording({ list: async () => rows, ...methods });
  const child = (id: string) => ({ id, parent: "q_1" });

  it("deletes, changes and creates single children, and sends the object only if it changed", async () => {
    const of = held();
    const wanted = { us_2: { delaySec: 7 }, us_3: {} };
    const outs = await update(of.api, queue, "q_1", before, { ...olds, agents: wanted }, runState());
    expect(of.sent).toEqual([
      ["delete", child("qa_1")],
      ["update", child("qa_2"), { delay_sec: 7 }],
      ["create", "q_1", { user_id: "us_3" }],
    ]);
    expect(outs.agents).toEqual(wanted);
  });

  it("sends nothing for unchanged children", async () => {
    const of = held();
    const outs = await update(of.api, queue, "q_1", before, { ...before, strategy: "ring_all" }, runState());
    expect(of.sent).toEqual([["update", at, { strategy: "ring_all" }]]);
    expect(outs.agents).toEqual(agents);
  });

  it("resets a property of a child that is no longer declared", async () => {
    const of = held();
    await update(of.api, queue, "q_1", before, { ...before, agents: { ...agents, us_1: {} } }, runState());
    expect(of.sent).toEqual([["update", child("qa_1"), { delay_sec: null }]]);
  });

  it("deletes the children of a list that is no longer declared", async () => {
    const of = held();
    const outs = await update(of.api, queue, "q_1", before, olds, runState());
    expect(of.sent).toEqual([
      ["delete", child("qa_1")],
      ["delete", child("qa_2")],
    ]);
    expect(outs).toEqual(olds);
  });

  it("does not delete a child that no longer exists, and creates a changed one again", async () => {
    const of = recording();
    await update(of.api, queue, "q_1", before, { ...olds, agents: { us_2: { delaySec: 7 } } }, runState());
    expect(of.sent).toEqual([["create", "q_1", { user_id: "us_2", delay_sec: 7 }]]);
  });

  it("updates a child that exists without its knowledge", async () => {
    const taken = (id?: string) =>
      new AlreadyExistsError(id as string, ["user_id"], undefined, undefined, { ...about, status: 409 } as never);
    const news = { ...olds, agents: { us_1: { delaySec: 9 } } };
    const known = held({ create: () => Promise.reject(taken("qa_1")) });
    await update(known.api, queue, "q_1", olds, news, runState());
    expect(known.sent).toEqual([["update", child("qa_1"), { delay_sec: 9 }]]);
  });

  it("reports another error of a create, and a conflict whose object is not found", async () => {
    const unknown = new AlreadyExistsError(undefined, ["user_id"], undefined, undefined, about as never);
    for (const error of [refused, unknown]) {
      const of = recording({ create: () => Promise.reject(error), findByKey: async () => [] } as never);
      const news = { ...olds, agents: { us_1: {} } };
      const { reason } = await failure(update(of.api, queue, "q_1", olds, news, runState()));
      expect(reason).toBe(error);
      expect(of.sent).toEqual([]);
    }
  });

  it("creates each child with an idempotency key of its own, which a repetition has too", async () => {
    const keys: unknown[] = [];
    const create = async (...args: unknown[]) => {
      keys.push((args[3] as Row).idempotencyKey);
      return { id: "new" };
    };
    const of = recording({ create } as never);
    for (const id of ["q_1", "q_1", "q_2"]) {
      await update(of.api, queue, id, olds, { ...olds, agents: { us_1: {}, us_2: {} } }, runState());
    }
    expect(keys.slice(0, 2)).toEqual(keys.slice(2, 4));
    expect(new Set(keys).size).toBe(4);
  });

  it("fails in part if the object was updated and a child was not, and keeps the known children", async () => {
    const of = held({ delete: () => Promise.reject(refused) });
    const news = { ...olds, strategy: "ring_all", agents: {} };
    const { reason, id, properties } = await failure(update(of.api, queue, "q_1", before, news, runState()));
    expect({ reason, id }).toEqual({ reason: refused, id: "q_1" });
    expect(properties).toEqual({ ...olds, strategy: "ring_all", agents });
  });

  it("fails in part if only children changed", async () => {
    const of = held({ delete: () => Promise.reject(refused) });
    const { properties } = await failure(update(of.api, queue, "q_1", before, { ...olds, agents: {} }, runState()));
    expect(properties).toEqual(before);
  });

  it("replaces a list with one request if the API accepts the whole list", async () => {
    const weekly = (dow: number) => ({ kind: "weekly", dow, startTime: "09:00", endTime: "17:00" });
    const values = { name: "Weekly", timezone: "UTC", ...own };
    const of = recording();
    const key = "weekly/1/-/-/09:00/17:00";
    const outs = await update(of.api, schedule, "q_1", values, { ...values, rules: { [key]: weekly(1) } }, runState());
    expect(of.sent.map(([name]) => name)).toEqual(["replaceChildren"]);
    expect(Object.keys(outs.rules as Values)).toHaveLength(1);
  });
});

describe("an update of a list that the API accepts as a whole", () => {
  const group = objects.require("RingGroup");
  const key = childKey(objects.require("RingGroupMember"), { user: "us_1" }) ?? "";
  const before = { name: "Sales", members: { [key]: { delaySec: 5 } }, ...own };

  it("does not send an unchanged list", async () => {
    const of = recording();
    await update(of.api, group, "q_1", before, { ...before, name: "Support" }, runState());
    expect(of.sent.map(([name]) => name)).toEqual(["update"]);
  });

  it("stores only declared properties of the members in the response", async () => {
    const rows = [{ id: "rgm_1", ring_group_id: "q_1", user_id: "us_1", delay_sec: 9, timeout_sec: 30, created_at: 7 }];
    const of = recording({ replaceChildren: async () => rows });
    const members = { [key]: { delaySec: 9 } };
    const outs = await update(of.api, group, "q_1", before, { ...before, members }, runState());
    expect(outs.members).toEqual(members);
  });

  it("stores all own properties of a member that the program does not know", async () => {
    const rows = [{ id: "rgm_1", ring_group_id: "q_1", user_id: "us_1", delay_sec: null, timeout_sec: 30 }];
    const of = recording({ replaceChildren: async () => rows });
    const outs = await update(of.api, group, "q_1", before, { ...before, members: {} }, runState());
    expect(outs.members).toEqual({ [key]: { user: "us_1", timeoutSec: 30 } });
  });
});

describe("an update of a published object", () => {
  const before = { name: "Main", publish: true, isPublished: true, version: 1, ...own };
  const declared = { name: "Main", publish: true, ...own };
  const edit = {
    update: async (_: unknown, { id }: { id: string }) => ({ id, name: "Head", is_published: 0, version: 1 }),
  };

  it("publishes what it changed", async () => {
    const of = recording({ update: async () => ({ id: "q_1", is_published: 0, version: 2 }) });
    const outs = await update(of.api, flow, "q_1", before, { ...declared, name: "Head" }, runState());
    expect(of.sent).toEqual([["publish", at]]);
    expect(outs).toMatchObject({ isPublished: true, version: 2 });
  });

  it("publishes a draft that an interrupted run left", async () => {
    const of = recording();
    await update(of.api, flow, "q_1", { ...before, isPublished: false }, declared, runState());
    expect(of.sent.map(([name]) => name)).toContain("publish");
  });

  it("does not publish an edit without effect for callers", async () => {
    const of = recording(edit as never);
    await update(of.api, flow, "q_1", before, { ...declared, name: "Head" }, runState());
    expect(of.sent).toEqual([]);
  });

  it("does not publish if the program does not", async () => {
    const of = recording(edit as never);
    const draft = { ...before, publish: false, isPublished: false };
    await update(of.api, flow, "q_1", draft, { ...declared, publish: false, name: "Head" }, runState());
    expect(of.sent).toEqual([]);
  });

  it("fails in part if the object was updated and not published", async () => {
    const of = recording({
      update: async () => ({ id: "q_1", name: "Head", is_published: 0, version: 2 }),
      publish: () => Promise.reject(refused),
    });
    const { properties } = await failure(
      update(of.api, flow, "q_1", before, { ...declared, name: "Head" }, runState()),
    );
    expect(properties).toMatchObject({ name: "Head", isPublished: false });
  });
});
