import { describe, expect, test } from "vitest";
import {
  AlreadyExistsError,
  IdempotencyMismatchError,
  type Row,
  TimedOutError,
  UnreachableError,
} from "../../../provider/api";
import { agent, connected, failureOf, type Received, type Reply, refusal, user } from "./harness";

const body = { username: "desk", caller_name: "Desk", pin: "4711" };
const row = { id: "us_1", username: "desk", caller_name: "Desk", created_at: 1 };

/** A server with one user in it at most. The first so many answers are lost after they took effect. */
function store(options: { keys: boolean; lose: number; existing?: Row; tells?: boolean }) {
  let made: Row | undefined = options.existing;
  let firstKey: unknown;
  return ({ method, headers, path, query }: Received, index: number): Reply => {
    if (method === "GET") {
      if (path === "/v1/users") return { json: { ok: true, rows: made?.username === query.username ? [made] : [] } };
      return made === undefined ? refusal(404, "not_found") : { json: made };
    }
    const replay = options.keys && firstKey === headers["idempotency-key"];
    if (made !== undefined && !replay) {
      const existing = options.tells === false ? {} : { existing_id: made.id };
      return index < options.lose
        ? { lost: true }
        : refusal(409, "already_exists", { ...existing, fields: [{ field: "username", message: "taken" }] });
    }
    made ??= row;
    firstKey ??= headers["idempotency-key"];
    if (index < options.lose) return { lost: true };
    return { status: 201, json: made, headers: replay ? { "Idempotency-Replayed": "true" } : {} };
  };
}

describe("creating", () => {
  test("sends the body once with its key and gives the whole object", async () => {
    const { api, server } = await connected(store({ keys: true, lose: 0 }));
    const created = await api.create(user, undefined, body, "key-1");
    expect(created).toEqual({ row, replayed: false, ambiguous: false });
    expect(server.requests).toMatchObject(
      [
        { method: "POST", path: "/v1/users", body, headers: { "idempotency-key": "key-1", "content-type": /json/ } },
      ].map((request) => ({ ...request, headers: { "idempotency-key": "key-1" } })),
    );
  });

  test("a child is created under its parent", async () => {
    const { api, server } = await connected(() => ({ status: 201, json: { id: "qa_1", user_id: "us_1" } }));
    await api.create(agent, "q_1", { user_id: "us_1" }, "key-1");
    expect(server.lines()).toEqual(["POST /queues/q_1/agents"]);
  });

  test("a lost answer is asked for again with the same key, and the replay says that it is one", async () => {
    const { api, server } = await connected(store({ keys: true, lose: 1 }));
    const created = await api.create(user, undefined, body, "key-1");
    expect(created).toEqual({ row, replayed: true, ambiguous: true });
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1"]);
  });

  test("a run that was cut off finds its object by the same key", async () => {
    const { api } = await connected(store({ keys: true, lose: 0 }));
    await api.create(user, undefined, body, "key-1");
    expect(await api.create(user, undefined, body, "key-1")).toEqual({ row, replayed: true, ambiguous: false });
  });

  test.each([
    { tells: true, requests: ["POST /users", "POST /users", "GET /users/us_1"] },
    { tells: false, requests: ["POST /users", "POST /users", "GET /users"] },
  ])("a server that ignores keys (and tells who exists: $tells) gives what the lost attempt made", async (server) => {
    const world = await connected(store({ keys: false, lose: 1, tells: server.tells }));
    const created = await world.api.create(user, undefined, body, "key-1");
    expect(created).toEqual({ row, replayed: true, ambiguous: true });
    expect(world.server.lines()).toEqual(server.requests);
  });

  test("a child that the lost attempt made is found among its siblings", async () => {
    const siblings = [
      { id: "qa_1", user_id: "us_1", tier_level: 1 },
      { id: "qa_2", user_id: "us_2", tier_level: 3 },
    ];
    const { api } = await connected(({ method }, index) => {
      if (method === "GET") return { json: { ok: true, rows: siblings } };
      return index === 0 ? { lost: true } : refusal(409, "already_exists");
    });
    const created = await api.create(agent, "q_1", { tier_level: 3, user_id: "us_2" }, "key-1");
    expect(created.row).toEqual(siblings[1]);
  });

  test("an object of somebody else with the same name is never taken for our own", async () => {
    const existing = { ...row, caller_name: "Somebody else" };
    const { api } = await connected(store({ keys: false, lose: 1, existing }));
    const error = await failureOf(api.create(user, undefined, body, "key-1"));
    expect(error).toBeInstanceOf(AlreadyExistsError);
    expect(error).toMatchObject({ existingId: "us_1", ambiguous: true });
  });

  test("without an attempt in doubt, an object that exists is an error, even one that is alike", async () => {
    const { api, server } = await connected(store({ keys: false, lose: 0, existing: row }));
    const error = await failureOf(api.create(user, undefined, body, "key-1"));
    expect(error).toMatchObject({ existingId: "us_1", fields: ["username"], ambiguous: false });
    expect(server.lines()).toEqual(["POST /users"]);
  });

  test("a 503 leaves no doubt: what exists afterwards was there before", async () => {
    const { api } = await connected((_, index) =>
      index === 0 ? { status: 503 } : refusal(409, "already_exists", { existing_id: "us_1" }),
    );
    const error = await failureOf(api.create(user, undefined, body, "key-1"));
    expect(error).toMatchObject({ ambiguous: false });
  });

  test("when every answer is lost, the error says that it may have taken effect", async () => {
    const { api, server } = await connected(() => ({ lost: true }));
    const error = await failureOf(api.create(user, undefined, body, "key-1"));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({ ambiguous: true, attempts: 5 });
    expect(error.message).toContain("It may have taken effect all the same: run again, which finds out.");
    expect(server.requests).toHaveLength(5);
  });

  test("a create that hangs ends, and leaves doubt", async () => {
    const { api } = await connected(() => ({ hang: true }), { timeouts: { attemptMs: 30 }, retry: { attempts: 2 } });
    const error = await failureOf(api.create(user, undefined, body, "key-1"));
    expect(error).toBeInstanceOf(TimedOutError);
    expect(error).toMatchObject({ ambiguous: true });
  });

  test("the same key with other values is an error of its own", async () => {
    const { api } = await connected(() => refusal(409, "idempotency_mismatch"));
    const error = await failureOf(api.create(user, undefined, body, "key-1"));
    expect(error).toBeInstanceOf(IdempotencyMismatchError);
  });

  test.each(["", "a b", "schlüssel", "x".repeat(129)])("the key %j is refused before anything is sent", async (key) => {
    const { api, server } = await connected(() => ({ json: row }));
    await expect(api.create(user, undefined, body, key)).rejects.toThrow("1 to 128 visible ASCII characters");
    expect(server.requests).toHaveLength(0);
  });
});
