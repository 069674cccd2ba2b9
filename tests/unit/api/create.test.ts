import { AlreadyExistsError, IdempotencyMismatchError, type Row } from "../../../provider/api";
import { agent, connected, failureOf, type Received, type Reply, refusal, user } from "./harness";

const body = { username: "desk", caller_name: "Desk", pin: "4711" };
const nowSec = Date.UTC(2030, 0, 1) / 1000;
const row = { id: "us_1", username: "desk", caller_name: "Desk", created_at: nowSec - 60, updated_at: nowSec - 60 };
const options = { idempotencyKey: "key-1" };

/** A server with at most one user that answers each create request with the next reply. */
function holding(existing: Row | undefined, ...replies: Reply[]) {
  return ({ method, path, query }: Received, index: number): Reply => {
    if (method !== "GET") return replies[index] ?? { status: 201, json: row };
    if (path === "/v1/users")
      return { json: { ok: true, rows: existing?.username === query.username ? [existing] : [] } };
    return existing === undefined ? refusal(404, "not_found") : { json: existing };
  };
}

describe("a create", () => {
  test("sends the body once with its key and returns the whole object", async () => {
    const { api, server } = await connected(holding(undefined));
    expect(await api.create(user, undefined, body, options)).toEqual({ row, origin: "created" });
    expect(server.requests).toMatchObject([
      { method: "POST", path: "/v1/users", body, headers: { "idempotency-key": "key-1" } },
    ]);
  });

  test("creates a child under its parent", async () => {
    const { api, server } = await connected(() => ({ status: 201, json: { id: "qa_1", user_id: "us_1" } }));
    await api.create(agent, "q_1", { user_id: "us_1" }, options);
    expect(server.lines()).toEqual(["POST /queues/q_1/agents"]);
  });

  test.each([429, 503])("repeats the request after a %i without a search", async (status) => {
    const { api, server } = await connected((_, index) => (index === 0 ? { status } : { status: 201, json: row }));
    expect((await api.create(user, undefined, body, options)).origin).toBe("created");
    expect(server.lines()).toEqual(["POST /users", "POST /users"]);
  });

  test.each(["", "a b", "schlüssel", "x".repeat(129)])("rejects the key %j before sending anything", async (key) => {
    const { api, server } = await connected(() => ({ json: row }));
    await expect(api.create(user, undefined, body, { idempotencyKey: key })).rejects.toThrow(
      "1 to 128 visible ASCII characters",
    );
    expect(server.requests).toHaveLength(0);
  });
});

describe("a replayed response of an earlier run", () => {
  const replayed = { status: 201, json: { ...row, caller_name: "Old" }, headers: { "Idempotency-Replayed": "true" } };

  test("returns the current object", async () => {
    const { api, server } = await connected(holding(row, replayed));
    expect(await api.create(user, undefined, body, options)).toEqual({ row, origin: "existing" });
    expect(server.lines()).toEqual(["POST /users", "GET /users/us_1"]);
  });

  test("creates the object with another key if the replayed one no longer exists", async () => {
    const { api, server } = await connected((request, index) =>
      index === 2 ? { status: 201, json: row } : holding(undefined, replayed)(request, index),
    );
    expect(await api.create(user, undefined, body, options)).toEqual({ row, origin: "created" });
    const [first, , second] = server.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(first).toBe("key-1");
    expect(second).not.toBe(first);
  });
});

describe.each([
  { names: true, error: refusal(409, "already_exists", { existing_id: "us_1", fields: [{ field: "username" }] }) },
  { names: false, error: refusal(409, "already_exists") },
  { names: false, error: refusal(409, "idempotency_mismatch") },
])("the conflict %j", ({ names, error }) => {
  test("recovers an equal object that was created in the last 24 hours", async () => {
    const { api, server } = await connected(holding(row, error));
    expect(await api.create(user, undefined, body, options)).toEqual({ row, origin: "existing" });
    expect(server.lines()).toEqual(["POST /users", names ? "GET /users/us_1" : "GET /users"]);
  });

  test.each([
    ["with another value", { ...row, caller_name: "Somebody else" }],
    ["that is older", { ...row, created_at: nowSec - 86_500, updated_at: nowSec - 86_500 }],
    ["that was changed since", { ...row, updated_at: nowSec }],
    ["of unknown age", { id: "us_1", username: "desk", caller_name: "Desk" }],
  ])("is an error for an object %s", async (_, existing) => {
    const { api } = await connected(holding(existing, error));
    const failure = await failureOf(api.create(user, undefined, body, options));
    expect([AlreadyExistsError, IdempotencyMismatchError]).toContain(failure.constructor);
  });

  test("is an error for an object that another resource manages", async () => {
    const { api } = await connected(holding(row, error));
    const known = (id: string) => id === "us_1";
    const failure = await failureOf(api.create(user, undefined, body, { ...options, known }));
    expect([AlreadyExistsError, IdempotencyMismatchError]).toContain(failure.constructor);
  });

  test("is an error if the account has no such object", async () => {
    const { api } = await connected(holding(undefined, error));
    const failure = await failureOf(api.create(user, undefined, body, options));
    expect([AlreadyExistsError, IdempotencyMismatchError]).toContain(failure.constructor);
  });
});

test("an idempotency mismatch names the object that has the natural key", async () => {
  const existing = { ...row, caller_name: "Old" };
  const { api } = await connected(holding(existing, refusal(409, "idempotency_mismatch")));
  const error = await failureOf(api.create(user, undefined, body, options));
  expect(error).toBeInstanceOf(IdempotencyMismatchError);
  expect(error).toMatchObject({ existing });
});
