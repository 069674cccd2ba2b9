import { eventually } from "../../support/eventually";
import { ask, start } from "./harness";
import { toys } from "./toys";

describe("faults", () => {
  it("replace responses of matching requests for a number of times", async () => {
    const running = await start(toys());
    const fault = { status: 503, body: { ok: false }, headers: { "retry-after": "7" } };
    await running.control("POST", "/faults", { method: "get", path: "^/shelves", times: 2, fault });
    expect((await running.api("GET", "/children")).status).toBe(200);
    expect((await running.api("POST", "/shelves", { name: "a" })).status).toBe(201);
    for (let time = 0; time < 2; time += 1) {
      const answer = await running.api("GET", "/shelves");
      expect([answer.status, answer.headers.get("retry-after"), answer.body]).toEqual([503, "7", { ok: false }]);
    }
    expect((await running.api("GET", "/shelves")).status).toBe(200);
  });

  it("skip a number of requests first", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { skip: 2, fault: { status: 500 } });
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await running.api("GET", "/whoami")).status);
    expect(statuses).toEqual([200, 200, 500, 200]);
  });

  it("cut the connection before the request takes effect", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { fault: "drop-before" });
    await expect(running.api("POST", "/shelves", { name: "a" })).rejects.toThrow();
    expect(await running.rows("Shelf")).toEqual([]);
  });

  it("cut the connection after the request took effect", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { fault: "drop-after" });
    await expect(running.api("POST", "/shelves", { name: "a" })).rejects.toThrow();
    expect(await running.rows("Shelf")).toMatchObject([{ name: "a" }]);
  });

  it("delay a request until after the next one of its kind, even if its client aborts", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { method: "POST", path: "shelves", fault: "overtaken" });
    const gaveUp = new AbortController();
    const first = fetch(`${running.sandbox.url}/shelves`, {
      method: "POST",
      headers: { "x-api-key": running.sandbox.keys.acme },
      body: JSON.stringify({ name: "first" }),
      signal: gaveUp.signal,
    });
    const failed = expect(first).rejects.toThrow();
    await eventually(async () => expect((await running.control("GET", "/faults")).body.rows).toEqual([]));
    gaveUp.abort();
    await failed;
    expect(await running.rows("Shelf")).toEqual([]);
    expect((await running.api("GET", "/shelves")).body).toMatchObject({ count: 0 });
    expect((await running.api("POST", "/shelves", { name: "second" })).status).toBe(201);
    expect(await running.rows("Shelf")).toMatchObject([{ name: "second" }, { name: "first" }]);
  });

  it("return a web page instead of JSON", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { fault: "html" });
    const answer = await running.api("GET", "/whoami");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
  });

  it("leave a request without a response until the sandbox stops", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { path: "whoami", fault: "hang" });
    const hanging = expect(running.api("GET", "/whoami")).rejects.toThrow();
    expect((await running.api("GET", "/shelves")).status).toBe(200);
    await running.stop();
    await hanging;
  });

  it("can be listed and removed, and invalid ones are rejected", async () => {
    const running = await start(toys());
    await running.control("POST", "/faults", { times: 3, fault: "html" });
    expect((await running.control("GET", "/faults")).body.rows).toEqual([
      { skip: 0, times: 3, fault: "html", remaining: 3 },
    ]);
    expect((await running.control("DELETE", "/faults")).status).toBe(204);
    expect((await running.api("GET", "/whoami")).status).toBe(200);
    for (const wrong of [{ fault: "explode" }, { path: "(", fault: "html" }, { fault: "html", colour: 1 }, {}]) {
      expect((await running.control("POST", "/faults", wrong)).status).toBe(422);
    }
  });
});

describe("counters", () => {
  it("count requests by method and route, including faults, and log them in full", async () => {
    const running = await start(toys());
    const { body: row } = await running.api("POST", "/shelves", { name: "a" }, { "idempotency-key": "k" });
    await running.control("DELETE", "/counters");
    await running.api("PATCH", `/shelves/${row.id}`, { height: 1 }, { "idempotency-key": "k2" });
    await running.api("GET", `/shelves/${row.id}/toys?limit=5`);
    await running.api("GET", "/nowhere");
    await running.control("POST", "/faults", { fault: { status: 502 } });
    await running.api("GET", `/shelves/${row.id}`);
    expect((await running.control("GET", "/counters")).body).toEqual({
      total: 4,
      routes: {
        "PATCH /shelves/{id}": 1,
        "GET /shelves/{shelf}/toys": 1,
        "GET (no such path)": 1,
        "GET /shelves/{id}": 1,
      },
      answers: { 200: 2, 404: 1, 502: 1 },
    });
    expect((await running.control("GET", "/requests")).body.rows).toMatchObject([
      {
        method: "PATCH",
        path: `/shelves/${row.id}`,
        route: "/shelves/{id}",
        status: 200,
        idempotencyKey: "k2",
        body: { height: 1 },
      },
      { path: `/shelves/${row.id}/toys?limit=5`, body: null },
      { status: 404 },
      { status: 502 },
    ]);
  });
});

describe("settings", () => {
  it("add latency to the API", async () => {
    const running = await start(toys());
    expect((await running.control("PUT", "/latency", { ms: 5 })).body).toMatchObject({ latencyMs: 5 });
    expect((await running.api("GET", "/whoami")).status).toBe(200);
  });

  it("limit the request rate of each account until the clock advances", async () => {
    const running = await start(toys(), { clock: 1_800_000_003 });
    await running.control("PUT", "/rate-limit", { limit: 2, windowSec: 10 });
    const first = await running.api("GET", "/whoami");
    expect(["limit", "remaining", "reset"].map((name) => first.headers.get(`ratelimit-${name}`))).toEqual([
      "2",
      "1",
      "7",
    ]);
    await running.api("GET", "/whoami");
    const over = await running.api("GET", "/whoami");
    expect([over.status, over.headers.get("retry-after"), over.headers.get("ratelimit-remaining")]).toEqual([
      429,
      "7",
      "0",
    ]);
    expect(over.body).toMatchObject({ ok: false, error: { code: "rate_limited" } });
    const globex = { "x-api-key": running.sandbox.keys.globex };
    expect((await running.api("GET", "/whoami", undefined, globex)).status).toBe(200);
    await running.control("PUT", "/rate-limit", { limit: 2, windowSec: 10, retryAfter: "date" });
    expect((await running.api("GET", "/whoami")).headers.get("retry-after")).toBe(
      new Date(1_800_000_010_000).toUTCString(),
    );
    await running.control("POST", "/clock", { advanceSec: 7 });
    expect((await running.api("GET", "/whoami")).status).toBe(200);
  });

  it("return to their startup values on reset", async () => {
    const running = await start(toys(), { features: { idempotency: false } });
    const features = { idempotency: false, etags: true, rateLimitHeaders: true };
    expect((await running.control("GET", "")).body).toMatchObject({ features });
    await running.control("PATCH", "/features", { idempotency: true });
    await running.control("POST", "/reset");
    expect((await running.control("GET", "")).body).toMatchObject({ features });
  });

  it("set the time in the Date header of every response", async () => {
    const running = await start(toys(), { clock: 1_800_000_000 });
    await running.control("POST", "/clock", { advanceSec: 90 });
    const date = new Date(1_800_000_090_000).toUTCString();
    for (const path of ["/whoami", "/nothing"]) expect((await running.api("GET", path)).headers.get("date")).toBe(date);
    await running.control("POST", "/faults", { fault: { status: 502 } });
    expect((await running.api("GET", "/whoami")).headers.get("date")).toBe(date);
  });

  it("disable the optional headers", async () => {
    const running = await start(toys());
    await running.control("PATCH", "/features", { idempotency: false, etags: false, rateLimitHeaders: false });
    const headers = { "idempotency-key": "k" };
    const made = await running.api("POST", "/shelves", { name: "a" }, headers);
    expect([...made.headers.keys()].filter((name) => /etag|ratelimit|idempotency/.test(name))).toEqual([]);
    expect((await running.api("POST", "/shelves", { name: "b" }, headers)).status).toBe(201);
    const late = await running.api("PATCH", `/shelves/${made.body.id}`, { height: 1 }, { "if-match": '"x"' });
    expect(late.status).toBe(200);
    await running.control("PUT", "/rate-limit", { limit: 0 });
    const over = await running.api("GET", "/whoami");
    expect([over.status, over.headers.get("retry-after")]).toEqual([429, null]);
  });
});

describe("rows", () => {
  it("of all tenants can be read, changed and deleted without validation", async () => {
    const running = await start(toys(), { clock: 1_800_000_000 });
    const { body: mine } = await running.api("POST", "/shelves", { name: "a" });
    const globex = { "x-api-key": running.sandbox.keys.globex };
    const { body: theirs } = await running.api("POST", "/shelves", { name: "a" }, globex);
    expect(await running.rows("Shelf")).toEqual([mine, theirs]);
    await running.control("POST", "/clock", { advanceSec: 60 });
    const changed = await running.control("PATCH", `/rows/toy_shelf/${mine.id}`, { height: 9999, name: "b" });
    expect(changed.body).toEqual({ ...mine, height: 9999, name: "b", updated_at: 1_800_000_060 });
    expect((await running.api("GET", `/shelves/${mine.id}`)).body).toEqual(changed.body);
    expect((await running.control("GET", `/rows/Shelf/${theirs.id}`)).body).toEqual(theirs);
    expect((await running.control("DELETE", `/rows/Shelf/${mine.id}`)).status).toBe(204);
    expect((await running.api("GET", `/shelves/${mine.id}`)).status).toBe(404);
    expect((await running.control("PATCH", `/rows/Shelf/${mine.id}`, { height: 1 })).status).toBe(404);
    expect((await running.control("PATCH", `/rows/Shelf/${theirs.id}`, { depth: 1 })).status).toBe(422);
    expect((await running.control("GET", "/rows/Nothing")).status).toBe(404);
  });
});

describe("tenants", () => {
  it("have a key, can be suspended, and lose access with a deleted key", async () => {
    const running = await start(toys());
    const { status, body } = await running.control("POST", "/tenants", { name: "New", key: "sk_new" });
    expect([status, body.key, body.scopes]).toEqual([201, "sk_new", ["*"]]);
    const headers = { "x-api-key": "sk_new" };
    const whoami = () => running.api("GET", "/whoami", undefined, headers);
    expect((await whoami()).body).toEqual({ accountId: body.accountId, scopes: ["*"], via: "key" });
    await running.control("PATCH", `/tenants/${body.accountId}`, { status: "suspended" });
    expect((await running.api("POST", "/shelves", { name: "a" }, headers)).body).toMatchObject({
      error: { code: "account_suspended" },
    });
    expect((await running.control("DELETE", "/keys/sk_new")).status).toBe(204);
    expect((await whoami()).status).toBe(401);
    expect((await running.control("DELETE", "/keys/sk_new")).status).toBe(404);
  });

  it("can send their credential as a bearer token", async () => {
    const running = await start(toys());
    const { url, keys } = running.sandbox;
    const { body } = await ask("GET", `${url}/whoami`, undefined, { authorization: `Bearer ${keys.globex}` });
    expect(body).toMatchObject({ scopes: ["*"], via: "token" });
    const wrong = await ask("GET", `${url}/whoami`, undefined, { authorization: `Basic ${keys.globex}` });
    expect(wrong.status).toBe(401);
  });

  it("have keys that the store does not reveal", async () => {
    const running = await start(toys());
    const { text } = await running.control("GET", "/tenants");
    expect(text).toContain("Acme");
    expect(text).not.toContain("sk_sandbox");
  });
});

it("a reset restores the initial state", async () => {
  const running = await start(toys(), { clock: 1_800_000_000, seed: "s" });
  const { body: first } = await running.api("POST", "/shelves", { name: "a" }, { "idempotency-key": "k" });
  await running.control("POST", "/tenants", { name: "New", key: "sk_new" });
  await running.control("POST", "/clock", { advanceSec: 60 });
  await running.control("PATCH", "/features", { etags: false });
  await running.control("PUT", "/rate-limit", { limit: 5 });
  await running.control("POST", "/faults", { path: "x", fault: "html" });
  const { body: before } = await running.control("GET", "");
  expect(before).toMatchObject({ features: { etags: false }, now: 1_800_000_060 });
  expect((await running.control("POST", "/reset")).status).toBe(204);
  expect((await running.control("GET", "")).body).toEqual({
    latencyMs: 0,
    rateLimit: { limit: 10_000, windowSec: 10, retryAfter: "seconds" },
    features: { idempotency: true, etags: true, rateLimitHeaders: true },
    now: 1_800_000_000,
    faults: [],
  });
  expect(await running.rows("Shelf")).toEqual([]);
  expect((await running.control("GET", "/counters")).body).toMatchObject({ total: 0 });
  expect((await running.api("GET", "/whoami", undefined, { "x-api-key": "sk_new" })).status).toBe(401);
  const again = await running.api("POST", "/shelves", { name: "a" }, { "idempotency-key": "k" });
  expect([again.body, again.headers.get("idempotency-replayed")]).toEqual([first, null]);
});

it("the control API is not reachable under the API's base path", async () => {
  const running = await start(toys());
  expect((await running.api("POST", "/_sandbox/reset")).status).toBe(404);
  expect((await running.control("GET", "/nothing")).status).toBe(404);
});
