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
 * Outcome of a create request: `ok`; `lost` after it took effect; `failed` before it takes effect (502); `late`, which
 * is lost and takes effect after the next create; or a reply.
 */
type Outcome = "ok" | "lost" | "failed" | "late" | Reply;

/**
 * A server with one collection that ignores idempotency keys. Each create request gets the next outcome, and then `ok`.
 */
function platform({
  outcomes = [] as Outcome[],
  existing = [] as Row[],
  unique = "",
  by = "id",
  hides = [] as string[],
}) {
  const rows: Row[] = [...existing];
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
    const outcome = outcomes[posts - 1] ?? "ok";
    const id = `x_${posts}`;
    const row: Row = { [by]: id, ...Object(given), secret: `s${posts}`, created_at: startSec, updated_at: startSec };
    if (typeof outcome === "object") return outcome;
    if (outcome === "failed") return { status: 502 };
    if (outcome === "late") {
      late.push(row);
      return { lost: true };
    }
    const holder = unique === "" ? undefined : rows.find((other) => other[unique] === row[unique]);
    if (holder !== undefined) return refusal(409, "already_exists", { existing_id: holder.id });
    rows.push(row, ...late.splice(0));
    return outcome === "lost" ? { lost: true } : { status: 201, json: row };
  };
  return { rows, answer, ids: () => rows.map(({ id }) => id) };
}

const create = async (
  connection: Awaited<ReturnType<typeof connected>>,
  given: Row = body,
  options: Partial<CreateOptions> = {},
) => connection.api.create(limit, undefined, given, { ...key, ...options });

describe("a lost response to the create of an object without a natural key", () => {
  test("recovers the object by content without a second create", async () => {
    const { answer, ids } = platform({ outcomes: ["lost"] });
    const connection = await connected(answer);
    expect(await create(connection)).toMatchObject({ row: { id: "x_1" }, origin: "recovered" });
    expect(connection.server.lines()).toEqual(["POST /limits", "GET /limits"]);
    expect(connection.time.slept).toEqual([250]);
    expect(ids()).toEqual(["x_1"]);
  });

  test("sends another request if there is no such object, then searches once more", async () => {
    const { answer, ids } = platform({ outcomes: ["failed"] });
    const connection = await connected(answer);
    expect(await create(connection)).toMatchObject({ row: { id: "x_2" }, origin: "created" });
    expect(connection.server.lines()).toEqual(["POST /limits", "GET /limits", "POST /limits", "GET /limits"]);
    expect(ids()).toEqual(["x_2"]);
  });

  test.each([
    ["that was created earlier", { created_at: startSec - 3 }],
    ["with other values", { max_count: 11 }],
    ["that is in the state", { id: "x_state" }],
  ])("never recovers an object %s", async (_, difference) => {
    const existing = [{ id: "x_0", ...body, created_at: startSec, ...difference }];
    const { answer } = platform({ outcomes: ["failed"], existing });
    const connection = await connected(answer);
    const known = (id: string) => id === "x_state";
    expect(await create(connection, body, { known })).toMatchObject({ row: { id: "x_2" }, origin: "created" });
  });

  test.each([
    ["2 s behind", -2],
    ["an hour ahead", 3600],
  ])("compares times with the server's clock, which is %s", async (_, skewSec) => {
    const existing = [{ id: "x_0", ...body, created_at: startSec + skewSec - 4 }];
    const { answer, rows } = platform({ outcomes: ["lost"], existing });
    const date = new Date(start + skewSec * 1000).toUTCString();
    const connection = await connected((request) => {
      const reply = answer(request);
      for (const [index, row] of rows.entries()) {
        if (row.created_at === startSec) rows[index] = { ...row, created_at: startSec + skewSec };
      }
      return { ...reply, headers: { date } };
    });
    expect(await create(connection)).toMatchObject({ row: { id: "x_1" }, origin: "recovered" });
  });

  test("recovers an object of unknown age", async () => {
    const { answer } = platform({ outcomes: ["lost"], hides: ["created_at"] });
    expect((await create(await connected(answer))).origin).toBe("recovered");
  });

  test("is an error that lists the candidates if there are several", async () => {
    const existing = [{ id: "x_0", ...body, created_at: startSec + 1 }];
    const { answer, ids } = platform({ outcomes: ["lost"], existing });
    const error = await failureOf(create(await connected(answer)));
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    // The Date header of the search is cut to whole seconds.
    expect(error).toMatchObject({ sentAt: start - 250, candidates: [{ id: "x_0" }, { id: "x_1" }] });
    expect(error.message).toBe(
      "the response to the create request was lost, and these objects match it: x_0 (created 2030-01-01T00:00:01.000Z), x_1 (created 2030-01-01T00:00:00.000Z) (POST /limits). Decide which one belongs to this resource, add `{ adopt: { id } }` with its ID to the resource options, and run again. Delete the others if they are not needed.",
    );
    expect(ids()).toEqual(["x_0", "x_1"]);
  });

  test("is an error that names both objects if the first request takes effect after the second", async () => {
    const { answer, ids } = platform({ outcomes: ["late"] });
    const error = await failureOf(create(await connected(answer)));
    expect(error).toBeInstanceOf(DuplicateCreateError);
    expect(error).toMatchObject({ row: { id: "x_2" }, others: [{ id: "x_1" }] });
    expect(error.message).toBe(
      "the object was created more than once: x_2 is kept, and an earlier request whose response was lost created x_1 (created 2030-01-01T00:00:00.000Z) (POST /limits). Delete x_1 on the platform unless something else uses it, then run again.",
    );
    expect(ids()).toEqual(["x_2", "x_1"]);
  });

  test("is unconfirmed if every response is lost, and the error has the time of the request", async () => {
    const { answer, ids } = platform({});
    const connection = await connected((request) => {
      if (request.method === "POST") answer(request);
      return { lost: true };
    });
    const error = await failureOf(create(connection));
    expect(error).toBeInstanceOf(UnconfirmedCreateError);
    expect(error).toMatchObject({ sentAt: start, ambiguous: true });
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain(
      "It is not known whether the object was created. Run `pulumi up` again: the next run looks for the object before it creates one.",
    );
    expect(connection.server.lines()).toEqual(["POST /limits", ...Array(4).fill("GET /limits")]);
    expect(ids()).toEqual(["x_1"]);
  });

  test("stops after as many attempts as any other request", async () => {
    const { answer } = platform({ outcomes: Array(9).fill("failed") });
    const connection = await connected(answer);
    expect(await failureOf(create(connection))).toBeInstanceOf(UnconfirmedCreateError);
    expect(connection.server.lines().filter((line) => line === "POST /limits")).toHaveLength(5);
  });

  test("stops at the total time limit", async () => {
    const connection = await connected(() => ({ hang: true }), {
      timeouts: { attemptMs: 30 },
      retry: { totalMs: 200, attempts: 2 },
    });
    const error = await failureOf(create(connection));
    expect(error.cause).toBeInstanceOf(TimedOutError);
    expect(connection.server.requests.length).toBeLessThanOrEqual(2);
  });

  test("is unconfirmed if the next request is rejected", async () => {
    const { answer } = platform({ outcomes: ["failed", refusal(422, "invalid_field")] });
    const error = await failureOf(create(await connected(answer)));
    expect(error).toBeInstanceOf(UnconfirmedCreateError);
    expect(error.cause).toBeInstanceOf(InvalidFieldError);
    expect(error.message).toContain(
      "the API rejected these values: said invalid_field (422 invalid_field, POST /limits",
    );
  });

  test("is unconfirmed if the search is rejected", async () => {
    const { answer } = platform({ outcomes: ["lost"] });
    const connection = await connected((request) =>
      request.method === "GET" ? refusal(403, "missing_scope") : answer(request),
    );
    expect(await failureOf(create(connection))).toBeInstanceOf(UnconfirmedCreateError);
  });

  test("searches but does not send again if the response is not the API's", async () => {
    const { answer } = platform({ outcomes: [{ status: 200, text: "<html>" }] });
    const connection = await connected(answer);
    expect((await failureOf(create(connection))).cause).toBeInstanceOf(UnexpectedResponseError);
    expect(connection.server.lines()).toEqual(["POST /limits", "GET /limits"]);
  });
});

describe("simultaneous creates", () => {
  test("return a separate object for each of several equal resources", async () => {
    const { answer, ids } = platform({ outcomes: ["lost", "lost", "lost"] });
    const connection = await connected(answer);
    const created = await Promise.all([1, 2, 3].map(() => create(connection)));
    expect(new Set(created.map(({ row }) => row.id)).size).toBe(3);
    expect(ids()).toHaveLength(3);
  });

  test("do not recover an object whose own response is still in flight", async () => {
    const { answer, ids } = platform({ outcomes: ["failed"] });
    const connection = await connected(async (request) => {
      const reply = answer(request);
      // The second create takes effect before the first one searches, and its response arrives later.
      if (request.method === "POST" && Object(request.body).note === "slow") {
        await new Promise((done) => setTimeout(done, 300));
      }
      return reply;
    });
    const [first, second] = await Promise.all([create(connection), create(connection, { ...body, note: "slow" })]);
    expect(first?.row.id).not.toBe(second?.row.id);
    expect(ids().sort()).toEqual([first?.row.id, second?.row.id].sort());
  });
});

describe("a lost response with a value that is returned only on creation", () => {
  const make = (connection: Awaited<ReturnType<typeof connected>>) =>
    connection.api.create(token, undefined, { label: "a" }, key);

  test("deletes that object and creates another with a new key", async () => {
    const { answer, ids } = platform({ outcomes: ["lost"], hides: ["secret"] });
    const connection = await connected(answer);
    expect(await make(connection)).toMatchObject({ row: { id: "x_2", secret: "s2" }, origin: "created" });
    expect(ids()).toEqual(["x_2"]);
    const keys = connection.server.requests.flatMap(({ method, headers }) =>
      method === "POST" ? [headers["idempotency-key"]] : [],
    );
    expect(new Set(keys).size).toBe(2);
  });

  test("never deletes an object that was created long after the request", async () => {
    const existing = [{ id: "x_0", label: "a", created_at: startSec }];
    const { answer, ids } = platform({ existing });
    const { api } = await connected(answer);
    const unconfirmedSince = start - 3_600_000;
    const error = await failureOf(api.create(token, undefined, { label: "a" }, { ...key, unconfirmedSince }));
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({ candidates: [{ id: "x_0" }], sentAt: unconfirmedSince });
    expect(ids()).toEqual(["x_0"]);
  });

  test("deletes the object that an earlier run created", async () => {
    const existing = [{ id: "x_0", label: "a", created_at: startSec - 3599 }];
    const { answer, ids } = platform({ existing });
    const { api } = await connected(answer);
    const unconfirmedSince = start - 3_600_000;
    const { row } = await api.create(token, undefined, { label: "a" }, { ...key, unconfirmedSince });
    expect(row).toMatchObject({ id: "x_1", secret: "s1" });
    expect(ids()).toEqual(["x_1"]);
  });

  test("leaves no object if every response is lost", async () => {
    const { answer, ids } = platform({ outcomes: Array(9).fill("lost"), hides: ["secret"] });
    expect(await failureOf(make(await connected(answer)))).toBeInstanceOf(UnconfirmedCreateError);
    expect(ids()).toEqual([]);
  });
});

describe("a lost response to the create of an object with a natural key", () => {
  const desk = { username: "desk", caller_name: "Desk" };
  const make = (connection: Awaited<ReturnType<typeof connected>>, options: Partial<CreateOptions> = {}) =>
    connection.api.create(user, undefined, desk, { ...key, ...options });

  test("recovers the object by that key", async () => {
    const { answer } = platform({ outcomes: ["lost"], unique: "username" });
    const connection = await connected(answer);
    expect(await make(connection)).toMatchObject({ row: { id: "x_1" }, origin: "recovered" });
    expect(connection.server.lines()).toEqual(["POST /users", "GET /users"]);
    expect(connection.server.requests[1]?.query).toMatchObject({ username: "desk" });
  });

  test("sends another request if there is no such object, without one more search", async () => {
    const { answer } = platform({ outcomes: ["failed"], unique: "username" });
    const connection = await connected(answer);
    expect((await make(connection)).origin).toBe("created");
    expect(connection.server.lines()).toEqual(["POST /users", "GET /users", "POST /users"]);
  });

  test.each([
    ["that was created earlier", { created_at: startSec - 60 }],
    ["with other values", { caller_name: "Somebody else" }],
    ["that another resource manages", { id: "x_state" }],
  ])("is a conflict with an object %s", async (_, difference) => {
    const existing = [{ id: "x_0", ...desk, created_at: startSec, ...difference }];
    const connection = await connected(platform({ outcomes: ["failed"], existing, unique: "username" }).answer);
    const error = await failureOf(make(connection, { known: (id) => id === "x_state" }));
    expect(error).toBeInstanceOf(AlreadyExistsError);
    expect(error.message).toMatch(
      /this username already exists, x_\w+ \(POST \/users\)\. .* \{ adopt: \{ id: "x_\w+" \} \}/,
    );
  });

  test("recovers an object that appears before the next request is rejected", async () => {
    const { answer, rows } = platform({ outcomes: ["failed"], unique: "username" });
    const connection = await connected((request, index) => {
      if (index === 2) rows.push({ id: "x_late", ...desk, created_at: startSec + 1 });
      return answer(request);
    });
    expect(await make(connection)).toMatchObject({ row: { id: "x_late" }, origin: "recovered" });
  });

  test("recovers a child among its siblings", async () => {
    const { answer } = platform({
      outcomes: ["lost"],
      existing: [{ id: "x_0", user_id: "us_1", created_at: startSec }],
    });
    const { api } = await connected(answer);
    const created = await api.create(agent, "q_1", { tier_level: 3, user_id: "us_2" }, key);
    expect(created).toMatchObject({ row: { id: "x_1", user_id: "us_2" }, origin: "recovered" });
  });
});

describe("a create that an earlier run could not confirm", () => {
  const unconfirmedSince = start - 600_000;

  test("searches before it sends anything", async () => {
    const { answer } = platform({ existing: [{ id: "x_0", ...body, created_at: startSec - 599 }] });
    const connection = await connected(answer);
    expect(await create(connection, body, { unconfirmedSince })).toMatchObject({
      row: { id: "x_0" },
      origin: "recovered",
    });
    expect(connection.server.lines()).toEqual(["GET /limits"]);
  });

  test("creates the object if there is no such object", async () => {
    const { answer, ids } = platform({ existing: [{ id: "x_0", ...body, created_at: startSec - 700 }] });
    const connection = await connected(answer);
    expect(await create(connection, body, { unconfirmedSince })).toMatchObject({
      row: { id: "x_1" },
      origin: "created",
    });
    expect(ids()).toEqual(["x_0", "x_1"]);
  });

  test("keeps the time of the first request if the search fails", async () => {
    const connection = await connected(() => ({ status: 500 }));
    const error = await failureOf(create(connection, body, { unconfirmedSince }));
    expect(error).toBeInstanceOf(UnconfirmedCreateError);
    expect(error).toMatchObject({ sentAt: unconfirmedSince });
    expect(connection.server.lines().every((line) => line === "GET /limits")).toBe(true);
  });

  const replay: Reply = {
    status: 201,
    json: { id: "x_9", ...body, secret: "s9" },
    headers: { "Idempotency-Replayed": "true" },
  };

  test("returns the current object for a replayed response", async () => {
    const now = { id: "x_9", ...body, max_count: 12 };
    const connection = await connected(platform({ outcomes: [replay], existing: [now] }).answer);
    expect(await create(connection, body, { unconfirmedSince })).toEqual({ row: now, origin: "recovered" });
  });

  test("uses another key if the object of a replayed response no longer exists", async () => {
    const connection = await connected(platform({ outcomes: [replay] }).answer);
    expect(await create(connection, body, { unconfirmedSince })).toMatchObject({
      row: { id: "x_2" },
      origin: "created",
    });
  });
});

test("the server time comes from the last response, and before that from the local clock", async () => {
  const { api, time } = await connected(() => ({
    json: { ok: true, rows: [] },
    headers: { date: "Tue, 01 Jan 2030 01:00:00 GMT" },
  }));
  expect(api.serverTime()).toBe(start);
  await api.list(user, undefined);
  time.now += 5000;
  expect(api.serverTime()).toBe(start + 3_605_000);
});

test("every create error is an ApiError", () => {
  for (const one of [AmbiguousCreateError, DuplicateCreateError, UnconfirmedCreateError]) {
    expect(one.prototype).toBeInstanceOf(ApiError);
  }
});
