import { objects } from "pulumi-sipio/objects";
import type { Values } from "pulumi-sipio/schema";
import {
  AlreadyExistsError,
  AmbiguousCreateError,
  type ApiClient,
  type Created,
  type CreateOptions,
  DuplicateCreateError,
  IdempotencyMismatchError,
  type Row,
  ServerError,
  UnconfirmedCreateError,
} from "../../../provider/api";
import { create, PartialFailure, type RunState } from "../../../provider/lifecycle";
import { ExistingDiffersError } from "../../../provider/lifecycle/existing";
import { ReplacementByHandError } from "../../../provider/lifecycle/replacement";
import { runState } from "../../support/runState";

const about = { method: "POST", path: "/users", attempts: 1, ambiguous: false };
const row = { id: "us_1", username: "1001", display_name: "Dana" };
const news = { __title: "dana", __key: "identity", username: "1001", displayName: "Dana" };

interface Sent {
  readonly body: Row;
  readonly options: CreateOptions;
}

/** A server that answers every create in one way and records requests. */
function server(answer: (sent: Sent) => Created, existing: { created?: readonly Row[]; rows?: readonly Row[] } = {}) {
  const creates: Sent[] = [];
  const updates: Row[] = [];
  const api = {
    baseUrl: "https://api.example/v1",
    whoami: async () => ({ accountId: "acc_1", scopes: ["*"], via: "key" }),
    serverTime: () => 1_800_000_000_000,
    create: async (_schema: unknown, _parent: unknown, body: Row, options: CreateOptions) => {
      creates.push({ body, options });
      return answer({ body, options });
    },
    update: async (_schema: unknown, { id }: { id: string }, body: Row) => {
      updates.push(body);
      return {
        ...existing.rows?.find((one) => one.id === id),
        ...existing.created?.find((one) => one.id === id),
        ...body,
      };
    },
    findCreated: async () => existing.created ?? [],
    list: async () => [],
    read: async (_schema: unknown, { id }: { id: string }) => existing.rows?.find((one) => one.id === id),
  };
  return { api: api as unknown as ApiClient, creates, updates };
}

const created =
  (made: Row): (() => Created) =>
  () => ({ row: made, origin: "created" });
const refuse = (error: Error) => () => {
  throw error;
};
const noted = (values: Values, run = runState()): RunState => {
  run.noteInputs({ ...values, __new: true });
  return run;
};
const make = (of: ReturnType<typeof server>, values: Values = news, className = "User", run = noted(values)) =>
  create(of.api, objects.require(className), values, run);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error("it succeeded");
    },
    (error: unknown) => error,
  );

describe("the result of a create", () => {
  it("has the declared outputs for a new object", async () => {
    const made = await make(server(created(row)));
    expect(made).toEqual({ id: "us_1", outs: { ...news } });
  });

  it("names an existing object from an earlier create, and sends no update if it is equal", async () => {
    const of = server(() => ({ row, origin: "existing" }), { rows: [row] });
    expect(await make(of)).toMatchObject({ id: "us_1", existing: row });
    expect(of.updates).toEqual([]);
  });

  it("does not name an object that was recovered after a lost response", async () => {
    const of = server(() => ({ row, origin: "recovered" }), { rows: [row] });
    expect(await make(of)).not.toHaveProperty("existing");
    expect(of.updates).toEqual([]);
  });

  it.each(["existing", "recovered"] as const)("is an error if an object that is %s differs", async (origin) => {
    const other = { ...row, display_name: "Somebody" };
    const of = server(() => ({ row: other, origin }), { rows: [other] });
    await expect(make(of)).rejects.toThrow(ExistingDiffersError);
    expect(of.updates).toEqual([]);
  });
});

describe("the idempotency key of a create", () => {
  const keyOf = async (values: Values, className = "User", prepare?: (run: RunState) => void) => {
    const of = server(created({ ...row, id: "x_1" }));
    const run = noted(values);
    prepare?.(run);
    await make(of, values, className, run);
    return of.creates[0]?.options.idempotencyKey;
  };
  const agent = { __key: "identity", queue: "q_1", user: "us_1", tierLevel: 1 };

  it("is the same in every run and different for other resources", async () => {
    expect(await keyOf(news)).toBe(await keyOf({ ...news, displayName: "Other" }));
    expect(await keyOf(news)).not.toBe(await keyOf({ ...news, __key: "other" }));
    expect(await keyOf(news)).toMatch(/^[\w-]{43}$/);
  });

  it("changes only with properties that require replacement", async () => {
    const key = await keyOf(agent, "QueueAgent");
    expect(await keyOf({ ...agent, tierLevel: 2 }, "QueueAgent")).toBe(key);
    expect(await keyOf({ ...agent, user: "us_2" }, "QueueAgent")).not.toBe(key);
    expect(await keyOf({ ...agent, queue: "q_2" }, "QueueAgent")).not.toBe(key);
  });

  it("is new each time for a resource without an identity", async () => {
    const { __key: _, ...anonymous } = news;
    expect(await keyOf(anonymous)).not.toBe(await keyOf(anonymous));
  });

  it.each<[string, (run: RunState) => void, boolean]>([
    ["a resource that is not in the state", () => undefined, false],
    [
      "a replacement because of a property",
      (run) => Object.assign(run.resource(news), { isNew: false, isReplaced: true }),
      false,
    ],
    [
      "a create whose response was lost",
      (run) => Object.assign(run.resource(news), { isNew: false, unconfirmed: { values: news, since: 1 } }),
      false,
    ],
    [
      "a replacement that the user requested",
      (run) => Object.assign(run.resource(news), { isNew: false, isReplaced: false }),
      true,
    ],
  ])("is reused or new: %s", async (_, prepare, isNewKey) => {
    const [first, second] = [await keyOf(news, "User", prepare), await keyOf(news, "User", prepare)];
    expect(first === second).toBe(!isNewKey);
    const of = server(created(row));
    const run = noted(news);
    prepare(run);
    await make(of, news, "User", run);
    expect(of.creates[0]?.options.anew).toBe(isNewKey);
  });
});

describe("a create never recovers", () => {
  it("the object that it replaces, or objects of other resources in the run", async () => {
    const of = server(created(row));
    const run = noted(news);
    run.resource(news).replacedId = "us_7";
    run.hold(objects.require("User"), "us_8", { ...news, __key: "another" });
    await make(of, news, "User", run);
    const { known } = of.creates[0]?.options ?? {};
    expect(["us_7", "us_8", "us_9"].map((id) => known?.(id))).toEqual([true, true, false]);
  });
});

describe("the journal of creates", () => {
  const spied = (values: Values) => {
    const run = noted(values);
    const [begin, answered, end] = (["begin", "answered", "end"] as const).map((name) => jest.spyOn(run.journal, name));
    return { run, begin, answered, end };
  };

  it("notes a create before it is sent, and that a refused one ended", async () => {
    const { run, begin, answered, end } = spied(news);
    const refused = new ServerError("busy", "", { ...about, status: 503 } as never);
    await failure(make(server(refuse(refused)), news, "User", run));
    expect(begin).toHaveBeenCalledTimes(1);
    expect(begin?.mock.calls[0]?.[2]).toBe(1_800_000_000_000);
    expect(end?.mock.calls).toEqual([[begin?.mock.calls[0]?.[0]]]);
    expect(answered).not.toHaveBeenCalled();
  });

  it("keeps a create until the state has its object, under the ID that the state will have", async () => {
    const { run, answered, end } = spied(news);
    await make(server(created(row)), news, "User", run);
    expect(answered?.mock.calls).toEqual([[expect.objectContaining({ identity: "identity" }), "us_1"]]);
    expect(end).not.toHaveBeenCalled();
    const lost = spied(news);
    const cause = new ServerError("busy", "", { ...about, status: 503 } as never);
    await failure(make(server(refuse(new UnconfirmedCreateError(1, cause))), news, "User", lost.run));
    expect(lost.answered?.mock.calls).toEqual([[expect.anything(), "unconfirmed-identity"]]);
    expect(lost.end).not.toHaveBeenCalled();
  });

  it("identifies a create by URL, account, class, identity and values without write-only ones", async () => {
    const { run, begin } = spied(news);
    await make(server(created(row)), news, "User", run);
    expect(begin?.mock.calls[0]).toEqual([
      { baseUrl: "https://api.example/v1", accountId: "acc_1", className: "User", identity: "identity" },
      { returned: expect.objectContaining({ username: "1001", display_name: "Dana" }), others: [{}, null] },
      1_800_000_000_000,
    ]);
    const secret = { __key: "identity", name: "pin", value: "hmac-sha256:salt:hash" };
    const other = spied(secret);
    other.run.writeOnly.set(secret.value, "4711");
    await make(server(created({ id: "sec_1", name: "pin" })), secret, "Secret", other.run);
    const text = JSON.stringify(other.begin?.mock.calls[0]);
    expect(text).toContain('"name":"pin"');
    expect(text).not.toMatch(/4711|hmac|value/);
  });

  it("finds a create of a killed run, unless the state has the resource", async () => {
    const since = async (prepare: (run: RunState) => void, hasSent = true) => {
      const of = server(created(row));
      const run = noted(news);
      const earlier = { sentAt: 1_700_000_000_000, id: undefined, hasSent: () => hasSent, hasMade: () => false };
      jest.spyOn(run.journal, "earlier").mockReturnValue(earlier);
      prepare(run);
      await make(of, news, "User", run);
      return of.creates[0]?.options.unconfirmedSince;
    };
    expect(await since(() => undefined)).toBe(1_700_000_000_000);
    expect(await since(() => undefined, false)).toBeUndefined();
    expect(await since((run) => Object.assign(run.resource(news), { isNew: false }))).toBeUndefined();
    expect(await since((run) => Object.assign(run.resource(news), { isNew: false, replacedId: "us_7" }))).toBe(
      1_700_000_000_000,
    );
  });
});

describe("a rejected create", () => {
  const conflict = new AlreadyExistsError("us_7", ["username"], undefined, undefined, {
    ...about,
    status: 409,
  } as never);

  it("explains how to make a replacement that the user requested", async () => {
    const run = noted(news);
    Object.assign(run.resource(news), { isNew: false });
    await expect(make(server(refuse(conflict)), news, "User", run)).rejects.toThrow(ReplacementByHandError);
  });

  it("reports a conflict for any other create, and passes on other errors", async () => {
    await expect(make(server(refuse(conflict)))).rejects.toThrow(AlreadyExistsError);
    const busy = new ServerError("busy", "", { ...about, status: 503 } as never);
    await expect(make(server(refuse(busy)))).rejects.toBe(busy);
  });

  it("compares the existing object with the declared values", async () => {
    const mismatch = (existing?: Row) =>
      new IdempotencyMismatchError(undefined, { ...about, status: 422 } as never, existing);
    await expect(make(server(refuse(mismatch({ ...row, display_name: "X" }))))).rejects.toThrow(ExistingDiffersError);
    await expect(make(server(refuse(mismatch(row))))).rejects.toThrow(IdempotencyMismatchError);
    await expect(make(server(refuse(mismatch())))).rejects.toThrow(IdempotencyMismatchError);
  });
});

describe("a create with an unknown result", () => {
  const lost = new ServerError("no answer", "", { ...about, status: 504 } as never);

  it.each([
    ["one without a response", new UnconfirmedCreateError(7000, lost)],
    ["one with several candidates", new AmbiguousCreateError(7000, [row], ({ id }) => String(id), about as never)],
  ])("stays in the state until a later run resolves it: %s", async (_, error) => {
    const kept = await failure(make(server(refuse(error))));
    expect(kept).toBeInstanceOf(PartialFailure);
    expect(kept).toMatchObject({
      reason: error,
      id: "unconfirmed-identity",
      properties: { ...news, __unconfirmed: 7000 },
    });
  });

  it("keeps the object of the last request if an earlier request also created one", async () => {
    const error = new DuplicateCreateError(row, [{ id: "us_2" }], ({ id }) => String(id), about as never);
    const kept = await failure(make(server(refuse(error))));
    expect(kept).toMatchObject({ reason: error, id: "us_1", properties: { username: "1001", __key: "identity" } });
  });

  it("leaves no state after any other failure", async () => {
    expect(await failure(make(server(refuse(lost))))).toBe(lost);
  });
});

describe("a lost create of an edited program", () => {
  const before = { ...news, displayName: "Before" };
  const old = { ...row, display_name: "Before" };
  const edited = (values: Values, className = "User") => {
    const run = noted(news);
    run.resource(news).unconfirmed = { values, since: 5 };
    return { run, className };
  };

  it("recovers the object and updates it", async () => {
    const of = server(created({ ...row, id: "us_new" }), { created: [old], rows: [old] });
    const { run } = edited(before);
    const made = await make(of, news, "User", run);
    expect(made).toMatchObject({ id: "us_1", outs: { displayName: "Dana" } });
    expect(made).not.toHaveProperty("existing");
    expect([of.creates, of.updates]).toEqual([[], [{ display_name: "Dana" }]]);
    expect(run.resource(news).isSettled).toBe(true);
  });

  it.each<[string, readonly Row[]]>([
    ["none is found", []],
    ["several are found", [old, { ...old, id: "us_2" }]],
  ])("creates a new object if %s", async (_, found) => {
    const of = server(created({ ...row, id: "us_new" }), { created: found, rows: found });
    const { run } = edited(before);
    expect(await make(of, news, "User", run)).toMatchObject({ id: "us_new" });
    expect(of.updates).toEqual([]);
    expect(run.resource(news).isSettled).toBeUndefined();
    expect(of.creates[0]?.options.unconfirmedSince).toBeUndefined();
  });

  it("repeats the create if the program was not edited", async () => {
    const of = server(() => ({ row, origin: "recovered" }), { created: [old], rows: [row] });
    const { run } = edited(news);
    expect(await make(of, news, "User", run)).toMatchObject({ id: "us_1" });
    expect(of.creates[0]?.options.unconfirmedSince).toBe(5);
    expect(run.resource(news).isSettled).toBe(true);
  });

  it("leaves the object if the edit requires a replacement", async () => {
    const agent = { __key: "identity", queue: "q_1", user: "us_2" };
    const of = server(created({ id: "qa_2", user_id: "us_2" }), { created: [{ id: "qa_1", user_id: "us_1" }] });
    const run = noted(agent);
    run.resource(agent).unconfirmed = { values: { ...agent, user: "us_1" }, since: 5 };
    expect(await make(of, agent, "QueueAgent", run)).toMatchObject({ id: "q_1/qa_2" });
    expect(of.creates).toHaveLength(1);
  });
});

describe("children of a new object", () => {
  const queue = { __key: "identity", name: "Support", strategy: "random" };
  const made = { id: "q_1", name: "Support", strategy: "random" };

  it("are an empty list without a request if the program declares an empty list", async () => {
    const of = server(created(made));
    expect((await make(of, { ...queue, agents: {} }, "Queue")).outs).toMatchObject({ agents: {} });
    expect(of.creates).toHaveLength(1);
    const hours = server(created({ id: "sch_1", name: "Hours" }));
    const schedule = { __key: "identity", name: "Hours", rules: {} };
    expect((await make(hours, schedule, "Schedule")).outs).toMatchObject({ rules: {} });
  });

  it("leave the object in the state if one of them is rejected", async () => {
    const refused = new ServerError("busy", "", { ...about, status: 503 } as never);
    const of = server(({ body }) => {
      if (body.name === "Support") return { row: made, origin: "created" };
      throw refused;
    });
    const kept = await failure(make(of, { ...queue, agents: { us_1: { user: "us_1" } } }, "Queue"));
    expect(kept).toBeInstanceOf(PartialFailure);
    expect(kept).toMatchObject({ reason: refused, id: "q_1", properties: { name: "Support" } });
  });
});
