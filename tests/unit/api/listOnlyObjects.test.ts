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
 * A server that knows no idempotency keys. Answers to creates whose number is in `lose` are lost after they took effect, in `refuse`
 * are a 502 before they do; rows are told without ids of ours where a field is the id.
 */
function store(
  by: "id" | "e164",
  { lose = [], refuse = [], there = [] }: { lose?: number[]; refuse?: number[]; there?: Row[] },
) {
  const rows: Row[] = [...there];
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
    const row = by === "id" ? { id: `hk_${post}`, secret: `made-${post}`, ...given } : given;
    rows.push(row);
    return lose.includes(post) ? { lost: true } : { status: 201, json: row };
  };
  return { rows, answer };
}

const url = "https://a.example/";

describe("an object without a path of its own", () => {
  test("is read out of the list, by one listing for many reads", async () => {
    const there = Array.from({ length: 40 }, (_, n) => ({ e164: `120255501${n + 10}`, reason: `r${n}` }));
    const { api, server } = await connected(store("e164", { there }).answer);
    const reads = there.map(({ e164 }) => api.read(entry, { id: e164 }));
    expect((await Promise.all(reads)).map((row) => row?.reason)).toEqual(there.map(({ reason }) => reason));
    expect(await api.read(entry, { id: "12025550000" })).toBeUndefined();
    expect(server.lines()).toEqual(["GET /entries"]);
  });

  test("is read anew after a write, and after a listing that failed", async () => {
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

  test("is deleted by a body that names it; that it is gone already is success", async () => {
    const { api, server } = await connected(store("id", { there: [{ id: "hk_1", url }] }).answer);
    await api.delete(hook, { id: "hk_1" });
    await api.delete(hook, { id: "hk_1" });
    expect(server.requests).toMatchObject(
      [1, 2].map(() => ({ method: "DELETE", path: "/v1/hooks", body: { id: "hk_1" } })),
    );
    expect(() => api.update(hook, { id: "hk_1" }, { url })).toThrow("a Hook has no path of its own");
  });

  test("has its id from what was sent where the answer says only that it was done", async () => {
    const { api } = await connected(() => ({ status: 200, json: { ok: true } }));
    expect((await api.create(entry, undefined, { e164: "12025550110" }, { idempotencyKey: "k" })).row).toMatchObject({
      id: "12025550110",
    });
    expect((await failureOf(api.create(hook, undefined, { url }, { idempotencyKey: "k" }))).message).not.toBe("");
  });
});

describe("a lost answer to a create, on a server that knows no idempotency keys", () => {
  test("with a natural key: the second attempt finds what the first has made", async () => {
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

  test("without one: what is new in the list is what was made, and nothing is sent twice", async () => {
    const alike = { id: "hk_a", url, secret: "other" };
    const { answer, rows } = store("id", { lose: [0], there: [alike] });
    const { api, server } = await connected(answer);
    const body = { url, secret: "given" };
    expect(await api.create(hook, undefined, body, { idempotencyKey: "k" })).toEqual({
      row: { id: "hk_0", url },
      origin: "recovered",
    });
    expect(rows.map(({ id }) => id)).toEqual(["hk_a", "hk_0"]);
    expect(server.lines()).toEqual(["GET /hooks", "POST /hooks", "GET /hooks"]);
  });

  test("where the answer held what is told once: that object goes, and another is made", async () => {
    const { answer, rows } = store("id", { lose: [0, 1] });
    const { api } = await connected(answer);
    expect((await api.create(hook, undefined, { url }, { idempotencyKey: "k" })).row).toEqual({
      id: "hk_2",
      url,
      secret: "made-2",
    });
    expect(rows.map(({ id }) => id)).toEqual(["hk_2"]);
  });

  test("where nothing was made: it is sent again", async () => {
    const { answer, rows } = store("id", { refuse: [0] });
    const { api, time } = await connected(answer);
    expect((await api.create(hook, undefined, { url }, { idempotencyKey: "k" })).row).toMatchObject({ id: "hk_1" });
    expect(rows).toHaveLength(1);
    expect(time.slept).toEqual([250]);
  });

  test("many alike at once: each is made once", async () => {
    const { answer, rows } = store("id", { lose: [1, 3] });
    const { api } = await connected(answer);
    const made = await Promise.all(
      [1, 2, 3, 4].map((n) => api.create(hook, undefined, { url }, { idempotencyKey: `k${n}` })),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(made.map(({ row }) => String(row.id)).sort());
    expect(new Set(made.map(({ row }) => row.secret)).size).toBe(4);
  });

  test("again and again: it gives up, leaves nothing, and says that it may have taken effect", async () => {
    const { answer, rows } = store("id", { lose: [0, 1, 2, 3, 4, 5, 6] });
    const { api, server } = await connected(answer);
    const error = await failureOf(api.create(hook, undefined, { url }, { idempotencyKey: "k" }));
    expect(error).toMatchObject({ ambiguous: true });
    expect(rows).toEqual([]);
    expect(server.lines().filter((line) => line === "POST /hooks")).toHaveLength(5);
  });

  test("where two new ones are alike, it does not guess", async () => {
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
