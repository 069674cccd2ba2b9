import {
  AlreadyExistsError,
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  type CreateOptions,
  DuplicateCreateError,
  InvalidFieldError,
  type Row,
  TimedOutError,
  UnconfirmedCreateError,
  UnexpectedResponseError,
} from "../../../provider/api";
import { defineObject as describeObject, f } from "../../../provider/schema";
import { agent, connected, failureOf, type Received, type Reply, refusal, user } from "./harness";

const limit = describeObject({
  class: "Limit",
  apiName: "limit",
  path: "/limits",
  idPrefix: "lim",
  fields: { maxCount: f.integer(), note: f.text().optional() },
});

const token = describeObject({
  class: "Token",
  apiName: "token",
  path: "/tokens",
  idPrefix: "tok",
  fields: { label: f.text(), secret: f.secretText().computed().returnedOnce() },
});

const start = Date.UTC(2030, 0, 1);
const startSec = start / 1000;
const body = { max_count: 10 };
const key = { idempotencyKey: "key-1" };

/**
 * What becomes of a create: `ok`; `lost` after it took effect; `failed` before it does (502); `late` before it does, and it takes
 * effect after the next create; or a reply.
 */
type Fate = "ok" | "lost" | "failed" | "late" | Reply;

/** A server with one collection that ignores idempotency keys. Creates meet their fates in turn, and then are `ok`. */
function platform({ fates = [] as Fate[], there = [] as Row[], unique = "", by = "id", hides = [] as string[] }) {
  const rows: Row[] = [...there];
  const late: Row[] = [];
  let posts = 0;
  const visible = (row: Row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hides.includes(name)));
  const answer = ({ method, path, query, body: given }: Received): Reply => {
    if (method === "GET" && /\/x_\d+$/.test(path)) {
      const row = rows.find(({ id }) => path.endsWith(`/${id}`));
      return row === undefined ? refusal(404, "not_found") : { json: visible(row) };
    }
    if (method === "GET") {
      const wanted = Object.entries(query).filter(([name]) => name !== "limit");
      const found = rows.filter((row) => wanted.every(([name, value]) => String(row[name]) === value));
      return { json: { ok: true, rows: found.map(visible) } };
    }
    if (method === "DELETE") {
      const at = rows.findIndex((row) => path.endsWith(`/${row.id}`));
      if (at < 0) return refusal(404, "not_found");
      rows.splice(at, 1);
      return { status: 204 };
    }
    posts += 1;
    const fate = fates[posts - 1] ?? "ok";
    const id = `x_${posts}`;
    const row: Row = { [by]: id, ...Object(given), secret: `s${posts}`, created_at: startSec, updated_at: startSec };
    if (typeof fate === "object") return fate;
    if (fate === "failed") return { status: 502 };
    if (fate === "late") {
      late.push(row);
      return { lost: true };
    }
    const holder = unique === "" ? undefined : rows.find((other) => other[unique] === row[unique]);
    if (holder !== undefined) return refusal(409, "already_exists", { existing_id: holder.id });
    rows.push(row, ...late.splice(0));
    return fate === "lost" ? { lost: true } : { status: 201, json: row };
  };
  return { rows, answer, ids: () => rows.map(({ id }) => id) };
}

const create = async (
  world: Awaited<ReturnType<typeof connected>>,
  given: Row = body,
  options: Partial<CreateOptions> = {},
) => world.api.create(limit, undefined, given, { ...key, ...options });

describe("a lost answer to the create of an object without a natural key", () => {
  test("is recovered by content, and nothing is sent twice", async () => {
    const { answer, ids } = platform({ fates: ["lost"] });
    const world = await connected(answer);
    expect(await create(world)).toMatchObject({ row: { id: "x_1" }, origin: "recovered" });
    expect(world.server.lines()).toEqual(["POST /limits", "GET /limits"]);
    expect(world.time.slept).toEqual([250]);
    expect(ids()).toEqual(["x_1"]);
  });

  test("leads to another request if there is no such object, and then to one more search", async () => {
    const { answer, ids } = platform({ fates: ["failed"] });
    const world = await connected(answer);
    expect(await create(world)).toMatchObject({ row: { id: "x_2" }, origin: "created" });
    expect(world.server.lines()).toEqual(["POST /limits", "GET /limits", "POST /limits", "GET /limits"]);
    expect(ids()).toEqual(["x_2"]);
  });

  test.each([
    ["that was created before", { created_at: startSec - 3 }],
    ["with other values", { max_count: 11 }],
    ["that the state has", { id: "x_state" }],
  ])("never takes an object %s", async (_, difference) => {
    const there = [{ id: "x_0", ...body, created_at: startSec, ...difference }];
    const { answer } = platform({ fates: ["failed"], there });
    const world = await connected(answer);
    const known = (id: string) => id === "x_state";
    expect(await create(world, body, { known })).toMatchObject({ row: { id: "x_2" }, origin: "created" });
  });

  test.each([
    ["2 s behind", -2],
    ["an hour ahead", 3600],
  ])("goes by the server's clock, which is %s", async (_, skewSec) => {
    const there = [{ id: "x_0", ...body, created_at: startSec + skewSec - 4 }];
    const { answer, rows } = platform({ fates: ["lost"], there });
    const date = new Date(start + skewSec * 1000).toUTCString();
    const world = await connected((request) => {
      const reply = answer(request);
      for (const [index, row] of rows.entries()) {
        if (row.created_at === startSec) rows[index] = { ...row, created_at: startSec + skewSec };
      }
      return { ...reply, headers: { date } };
    });
    expect(await create(world)).toMatchObject({ row: { id: "x_1" }, origin: "recovered" });
  });

  test("takes an object whose age is unknown", async () => {
    const { answer } = platform({ fates: ["lost"], hides: ["created_at"] });
    expect((await create(await connected(answer))).origin).toBe("recovered");
  });

  test("with several candidates is an error that lists them", async () => {
    const there = [{ id: "x_0", ...body, created_at: startSec + 1 }];
    const { answer, ids } = platform({ fates: ["lost"], there });
    const error = await failureOf(create(await connected(answer)));
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    // The Date header of the search is cut to whole seconds.
    expect(error).toMatchObject({ sentAt: start - 250, candidates: [{ id: "x_0" }, { id: "x_1" }] });
    expect(error.message).toBe(
      "the response to the create request was lost, and these objects match it: x_0 (created 2030-01-01T00:00:01.000Z), x_1 (created 2030-01-01T00:00:00.000Z) (POST /limits). Decide which one belongs to this resource, add `{ adopt: { id } }` with its ID to the resource options, and run again. Delete the others if they are not needed.",
    );
    expect(ids()).toEqual(["x_0", "x_1"]);
  });

  test("that took effect after the next request is an error that names both objects", async () => {
    const { answer, ids } = platform({ fates: ["late"] });
    const error = await failureOf(create(await connected(answer)));
    expect(error).toBeInstanceOf(DuplicateCreateError);
    expect(error).toMatchObject({ row: { id: "x_2" }, others: [{ id: "x_1" }] });
    expect(error.message).toBe(
      "the object was created more than once: x_2 is kept, and an earlier request whose response was lost created x_1 (created 2030-01-01T00:00:00.000Z) (POST /limits). Delete x_1 on the platform unless something else uses it, then run again.",
    );
    expect(ids()).toEqual(["x_2", "x_1"]);
  });

  test("is not confirmed if every answer is lost: one object, and an error with the time of the request", async () => {
    const { answer, ids } = platform({});
    const world = await connected((request) => {
      if (request.method === "POST") answer(request);
      return { lost: true };
    });
    const error = await failureOf(create(world));
    expect(error).toBeInstanceOf(UnconfirmedCreateError);
    expect(error).toMatchObject({ sentAt: start, ambiguous: true });
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain(
      "It is not known whether the object was created. Run `pulumi up` again: the next run looks for the object before it creates one.",
    );
    expect(world.server.lines()).toEqual(["POST /limits", ...Array(4).fill("GET /limits")]);
    expect(ids()).toEqual(["x_1"]);
  });

  test("ends after as many attempts as any other request", async () => {
    const { answer } = platform({ fates: Array(9).fill("failed") });
    const world = await connected(answer);
    expect(await failureOf(create(world))).toBeInstanceOf(UnconfirmedCreateError);
    expect(world.server.lines().filter((line) => line === "POST /limits")).toHaveLength(5);
  });

  test("ends after the total time", async () => {
    const world = await connected(() => ({ hang: true }), {
      timeouts: { attemptMs: 30 },
      retry: { totalMs: 200, attempts: 2 },
    });
    const error = await failureOf(create(world));
    expect(error.cause).toBeInstanceOf(TimedOutError);
    expect(world.server.requests.length).toBeLessThanOrEqual(2);
  });

  test("is not confirmed either if the next request is refused", async () => {
    const { answer } = platform({ fates: ["failed", refusal(422, "invalid_field")] });
    const error = await failureOf(create(await connected(answer)));
    expect(error).toBeInstanceOf(UnconfirmedCreateError);
    expect(error.cause).toBeInstanceOf(InvalidFieldError);
    expect(error.message).toContain(
      "the API rejected these values: said invalid_field (422 invalid_field, POST /limits",
    );
  });

  test("is not confirmed if the search is refused", async () => {
    const { answer } = platform({ fates: ["lost"] });
    const world = await connected((request) =>
      request.method === "GET" ? refusal(403, "missing_scope") : answer(request),
    );
    expect(await failureOf(create(world))).toBeInstanceOf(UnconfirmedCreateError);
  });

  test("may be an answer that is not the API's: it is searched for, and not sent again", async () => {
    const { answer } = platform({ fates: [{ status: 200, text: "<html>" }] });
    const world = await connected(answer);
    expect((await failureOf(create(world))).cause).toBeInstanceOf(UnexpectedResponseError);
    expect(world.server.lines()).toEqual(["POST /limits", "GET /limits"]);
  });
});

describe("creates at the same time", () => {
  test("equal ones get an object each", async () => {
    const { answer, ids } = platform({ fates: ["lost", "lost", "lost"] });
    const world = await connected(answer);
    const made = await Promise.all([1, 2, 3].map(() => create(world)));
    expect(new Set(made.map(({ row }) => row.id)).size).toBe(3);
    expect(ids()).toHaveLength(3);
  });

  test("an object whose answer is under way is not taken for another one", async () => {
    const { answer, ids } = platform({ fates: ["failed"] });
    const world = await connected(async (request) => {
      const reply = answer(request);
      // The second create has taken effect when the first one searches, and its answer comes later.
      if (request.method === "POST" && Object(request.body).note === "slow") {
        await new Promise((done) => setTimeout(done, 300));
      }
      return reply;
    });
    const [first, second] = await Promise.all([create(world), create(world, { ...body, note: "slow" })]);
    expect(first?.row.id).not.toBe(second?.row.id);
    expect(ids().sort()).toEqual([first?.row.id, second?.row.id].sort());
  });
});

describe("a lost answer that held a value that is returned only once", () => {
  const make = (world: Awaited<ReturnType<typeof connected>>) =>
    world.api.create(token, undefined, { label: "a" }, key);

  test("leads to the deletion of that object, and to another one with another key", async () => {
    const { answer, ids } = platform({ fates: ["lost"], hides: ["secret"] });
    const world = await connected(answer);
    expect(await make(world)).toMatchObject({ row: { id: "x_2", secret: "s2" }, origin: "created" });
    expect(ids()).toEqual(["x_2"]);
    const keys = world.server.requests.flatMap(({ method, headers }) =>
      method === "POST" ? [headers["idempotency-key"]] : [],
    );
    expect(new Set(keys).size).toBe(2);
  });

  test("never leads to the deletion of an object that was created long after it", async () => {
    const there = [{ id: "x_0", label: "a", created_at: startSec }];
    const { answer, ids } = platform({ there });
    const { api } = await connected(answer);
    const unconfirmedSince = start - 3_600_000;
    const error = await failureOf(api.create(token, undefined, { label: "a" }, { ...key, unconfirmedSince }));
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({ candidates: [{ id: "x_0" }], sentAt: unconfirmedSince });
    expect(ids()).toEqual(["x_0"]);
  });

  test("of an earlier run leads to the deletion of the object that it created", async () => {
    const there = [{ id: "x_0", label: "a", created_at: startSec - 3599 }];
    const { answer, ids } = platform({ there });
    const { api } = await connected(answer);
    const unconfirmedSince = start - 3_600_000;
    const { row } = await api.create(token, undefined, { label: "a" }, { ...key, unconfirmedSince });
    expect(row).toMatchObject({ id: "x_1", secret: "s1" });
    expect(ids()).toEqual(["x_1"]);
  });

  test("again and again leaves no object", async () => {
    const { answer, ids } = platform({ fates: Array(9).fill("lost"), hides: ["secret"] });
    expect(await failureOf(make(await connected(answer)))).toBeInstanceOf(UnconfirmedCreateError);
    expect(ids()).toEqual([]);
  });
});

describe("a lost answer to the create of an object with a natural key", () => {
  const desk = { username: "desk", caller_name: "Desk" };
  const make = (world: Awaited<ReturnType<typeof connected>>, options: Partial<CreateOptions> = {}) =>
    world.api.create(user, undefined, desk, { ...key, ...options });

  test("is recovered by that key", async () => {
    const { answer } = platform({ fates: ["lost"], unique: "username" });
    const world = await connected(answer);
    expect(await make(world)).toMatchObject({ row: { id: "x_1" }, origin: "recovered" });
    expect(world.server.lines()).toEqual(["POST /users", "GET /users"]);
    expect(world.server.requests[1]?.query).toMatchObject({ username: "desk" });
  });

  test("leads to another request if there is none, without one more search", async () => {
    const { answer } = platform({ fates: ["failed"], unique: "username" });
    const world = await connected(answer);
    expect((await make(world)).origin).toBe("created");
    expect(world.server.lines()).toEqual(["POST /users", "GET /users", "POST /users"]);
  });

  test.each([
    ["that was there before", { created_at: startSec - 60 }],
    ["with other values", { caller_name: "Somebody else" }],
    ["that another resource has", { id: "x_state" }],
  ])("is a conflict with an object %s", async (_, difference) => {
    const there = [{ id: "x_0", ...desk, created_at: startSec, ...difference }];
    const world = await connected(platform({ fates: ["failed"], there, unique: "username" }).answer);
    const error = await failureOf(make(world, { known: (id) => id === "x_state" }));
    expect(error).toBeInstanceOf(AlreadyExistsError);
    expect(error.message).toMatch(
      /this username already exists, x_\w+ \(POST \/users\)\. .* \{ adopt: \{ id: "x_\w+" \} \}/,
    );
  });

  test("that takes effect before the next request is recovered after its refusal", async () => {
    const { answer, rows } = platform({ fates: ["failed"], unique: "username" });
    const world = await connected((request, index) => {
      if (index === 2) rows.push({ id: "x_late", ...desk, created_at: startSec + 1 });
      return answer(request);
    });
    expect(await make(world)).toMatchObject({ row: { id: "x_late" }, origin: "recovered" });
  });

  test("of a child is recovered among its siblings", async () => {
    const { answer } = platform({ fates: ["lost"], there: [{ id: "x_0", user_id: "us_1", created_at: startSec }] });
    const { api } = await connected(answer);
    const created = await api.create(agent, "q_1", { tier_level: 3, user_id: "us_2" }, key);
    expect(created).toMatchObject({ row: { id: "x_1", user_id: "us_2" }, origin: "recovered" });
  });
});

describe("a create that an earlier run could not confirm", () => {
  const unconfirmedSince = start - 600_000;

  test("is searched for before anything is sent", async () => {
    const { answer } = platform({ there: [{ id: "x_0", ...body, created_at: startSec - 599 }] });
    const world = await connected(answer);
    expect(await create(world, body, { unconfirmedSince })).toMatchObject({ row: { id: "x_0" }, origin: "recovered" });
    expect(world.server.lines()).toEqual(["GET /limits"]);
  });

  test("is sent if there is no such object", async () => {
    const { answer, ids } = platform({ there: [{ id: "x_0", ...body, created_at: startSec - 700 }] });
    const world = await connected(answer);
    expect(await create(world, body, { unconfirmedSince })).toMatchObject({ row: { id: "x_1" }, origin: "created" });
    expect(ids()).toEqual(["x_0", "x_1"]);
  });

  test("stays unconfirmed since then if the search fails", async () => {
    const world = await connected(() => ({ status: 500 }));
    const error = await failureOf(create(world, body, { unconfirmedSince }));
    expect(error).toBeInstanceOf(UnconfirmedCreateError);
    expect(error).toMatchObject({ sentAt: unconfirmedSince });
    expect(world.server.lines().every((line) => line === "GET /limits")).toBe(true);
  });

  const replay: Reply = {
    status: 201,
    json: { id: "x_9", ...body, secret: "s9" },
    headers: { "Idempotency-Replayed": "true" },
  };

  test("is recovered from a replayed answer, as the object is now", async () => {
    const now = { id: "x_9", ...body, max_count: 12 };
    const world = await connected(platform({ fates: [replay], there: [now] }).answer);
    expect(await create(world, body, { unconfirmedSince })).toEqual({ row: now, origin: "recovered" });
  });

  test("is sent with another key if the object of a replayed answer no longer exists", async () => {
    const world = await connected(platform({ fates: [replay] }).answer);
    expect(await create(world, body, { unconfirmedSince })).toMatchObject({ row: { id: "x_2" }, origin: "created" });
  });
});

test("the server's time is that of its last answer, and before it this machine's", async () => {
  const { api, time } = await connected(() => ({
    json: { ok: true, rows: [] },
    headers: { date: "Tue, 01 Jan 2030 01:00:00 GMT" },
  }));
  expect(api.serverTime()).toBe(start);
  await api.list(user, undefined);
  time.now += 5000;
  expect(api.serverTime()).toBe(start + 3_605_000);
});

test("every error of a create is an ApiError", () => {
  for (const one of [AmbiguousCreateError, DuplicateCreateError, UnconfirmedCreateError]) {
    expect(one.prototype).toBeInstanceOf(ApiError);
  }
});
