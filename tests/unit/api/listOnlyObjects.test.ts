import { ApiError, type Row } from "../../../provider/api";
import { defineObject as describeObject, f } from "../../../provider/schema";
import { connected, failureOf, type Received, type Reply, refusal } from "./harness";

const hook = describeObject({
  class: "Hook",
  apiName: "hook",
  path: "/hooks",
  idPrefix: "hk",
  listOnly: { by: "id" },
  fields: { url: f.httpsUrl(), secret: f.secretText().optional().returnedOnce() },
});

const entry = describeObject({
  class: "Entry",
  apiName: "entry",
  path: "/entries",
  idPrefix: "",
  naturalKey: { fields: ["e164"], scope: "account" },
  listOnly: { by: "e164" },
  fields: { e164: f.e164(), reason: f.text().optional() },
});

/**
 * A server without idempotency keys. Responses to the create requests in `lose` are lost after they took effect; those
 * in `refuse` are a 502 before they take effect. Rows have no separate ID if a field is the ID.
 */
function store(
  by: "id" | "e164",
  { lose = [], refuse = [], existing = [] }: { lose?: number[]; refuse?: number[]; existing?: Row[] },
) {
  const rows: Row[] = [...existing];
  let posts = 0;
  const answer = ({ method, body }: Received): Reply => {
    const given = Object(body);
    if (method === "GET")
      return { json: { ok: true, count: rows.length, rows: rows.map(({ secret: _, ...row }) => row) } };
    if (method === "DELETE") {
      const at = rows.findIndex((row) => row[by] === given[by]);
      if (at < 0) return refusal(404, "not_found");
      rows.splice(at, 1);
      return { status: 204 };
    }
    const post = posts++;
    if (refuse.includes(post)) return { status: 502, text: "bad gateway" };
    if (by === "e164" && rows.some((row) => row.e164 === given.e164)) return refusal(409, "already_exists");
    const row = by === "id" ? { id: `hk_${post}`, secret: `created-${post}`, ...given } : given;
    rows.push(row);
    return lose.includes(post) ? { lost: true } : { status: 201, json: row };
  };
  return { rows, answer };
}

const url = "https://a.example/";

describe("an object without its own path", () => {
  test("is read from the list, with one list request for many reads", async () => {
    const existing = Array.from({ length: 40 }, (_, n) => ({ e164: `120255501${n + 10}`, reason: `r${n}` }));
    const { api, server } = await connected(store("e164", { existing }).answer);
    const reads = existing.map(({ e164 }) => api.read(entry, { id: e164 }));
    expect((await Promise.all(reads)).map((row) => row?.reason)).toEqual(existing.map(({ reason }) => reason));
    expect(await api.read(entry, { id: "12025550000" })).toBeUndefined();
    expect(server.lines()).toEqual(["GET /entries"]);
  });

  test("is read again after a write and after a failed list request", async () => {
    const { answer } = store("e164", {});
    let fail = true;
    const { api, server } = await connected((request) => (fail ? refusal(403, "missing_scope") : answer(request)));
    expect(await failureOf(api.read(entry, { id: "12025550110" }))).toBeInstanceOf(ApiError);
    fail = false;
    expect(await api.read(entry, { id: "12025550110" })).toBeUndefined();
    await api.create(entry, undefined, { e164: "12025550110" }, { idempotencyKey: "k" });
    expect(await api.read(entry, { id: "12025550110" })).toMatchObject({ id: "12025550110" });
    await api.delete(entry, { id: "12025550110" });
    expect(await api.read(entry, { id: "12025550110" })).toBeUndefined();
    expect(server.lines()).toEqual([
      "GET /entries",
      "GET /entries",
      "POST /entries",
      "GET /entries",
      "DELETE /entries",
      "GET /entries",
    ]);
  });

  test("is deleted by a body with its ID, and a second deletion succeeds", async () => {
    const { api, server } = await connected(store("id", { existing: [{ id: "hk_1", url }] }).answer);
    await api.delete(hook, { id: "hk_1" });
    await api.delete(hook, { id: "hk_1" });
    expect(server.requests).toMatchObject(
      [1, 2].map(() => ({ method: "DELETE", path: "/v1/hooks", body: { id: "hk_1" } })),
    );
    expect(() => api.update(hook, { id: "hk_1" }, { url })).toThrow("a Hook has no path of its own");
  });

  test("gets its ID from the request if the response contains no object", async () => {
    const { api } = await connected(() => ({ status: 200, json: { ok: true } }));
    expect((await api.create(entry, undefined, { e164: "12025550110" }, { idempotencyKey: "k" })).row).toMatchObject({
      id: "12025550110",
    });
    expect((await failureOf(api.create(hook, undefined, { url }, { idempotencyKey: "k" }))).message).not.toBe("");
  });
});

describe("a lost response to a create on a server without idempotency keys", () => {
  test("recovers an object with a natural key at the second attempt", async () => {
    const { answer, rows } = store("e164", { lose: [0] });
    const { api } = await connected(answer);
    const { row } = await api.create(
      entry,
      undefined,
      { e164: "12025550110", reason: "asked" },
      { idempotencyKey: "k" },
    );
    expect(row).toMatchObject({ id: "12025550110", reason: "asked" });
    expect(rows).toHaveLength(1);
  });

  test("recovers an object without a natural key as the new row in the list, without a second create", async () => {
    const alike = { id: "hk_a", url, secret: "other" };
    const { answer, rows } = store("id", { lose: [0], existing: [alike] });
    const { api, server } = await connected(answer);
    const body = { url, secret: "given" };
    expect(await api.create(hook, undefined, body, { idempotencyKey: "k" })).toEqual({
      row: { id: "hk_0", url },
      origin: "recovered",
    });
    expect(rows.map(({ id }) => id)).toEqual(["hk_a", "hk_0"]);
    expect(server.lines()).toEqual(["GET /hooks", "POST /hooks", "GET /hooks"]);
  });

  test("deletes the object and creates another if the response contained a value that is returned only on creation", async () => {
    const { answer, rows } = store("id", { lose: [0, 1] });
    const { api } = await connected(answer);
    expect((await api.create(hook, undefined, { url }, { idempotencyKey: "k" })).row).toEqual({
      id: "hk_2",
      url,
      secret: "created-2",
    });
    expect(rows.map(({ id }) => id)).toEqual(["hk_2"]);
  });

  test("sends the request again if no object was created", async () => {
    const { answer, rows } = store("id", { refuse: [0] });
    const { api, time } = await connected(answer);
    expect((await api.create(hook, undefined, { url }, { idempotencyKey: "k" })).row).toMatchObject({ id: "hk_1" });
    expect(rows).toHaveLength(1);
    expect(time.slept).toEqual([250]);
  });

  test("creates each of several equal objects once", async () => {
    const { answer, rows } = store("id", { lose: [1, 3] });
    const { api } = await connected(answer);
    const created = await Promise.all(
      [1, 2, 3, 4].map((n) => api.create(hook, undefined, { url }, { idempotencyKey: `k${n}` })),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(created.map(({ row }) => String(row.id)).sort());
    expect(new Set(created.map(({ row }) => row.secret)).size).toBe(4);
  });

  test("stops after repeated losses, leaves no object and reports an ambiguous result", async () => {
    const { answer, rows } = store("id", { lose: [0, 1, 2, 3, 4, 5, 6] });
    const { api, server } = await connected(answer);
    const error = await failureOf(api.create(hook, undefined, { url }, { idempotencyKey: "k" }));
    expect(error).toMatchObject({ ambiguous: true });
    expect(rows).toEqual([]);
    expect(server.lines().filter((line) => line === "POST /hooks")).toHaveLength(5);
  });

  test("does not guess between two equal new objects", async () => {
    const { answer, rows } = store("id", { lose: [0] });
    const { api } = await connected((request) => {
      const reply = answer(request);
      if (request.method === "POST") rows.push({ id: "hk_other", url });
      return reply;
    });
    expect(await failureOf(api.create(hook, undefined, { url }, { idempotencyKey: "k" }))).toMatchObject({
      ambiguous: true,
    });
    expect(rows).toHaveLength(2);
  });
});
