import {
  dateOf,
  etagOf,
  identityOf,
  isNotFound,
  isReplay,
  pageOf,
  pageQuery,
  parseBody,
  parseError,
  rateLimitOf,
  recordsInPage,
  requestHeaders,
  requestIdOf,
  rowOf,
  rowsOf,
  serverWaitOf,
  skewOf,
  withTexts,
} from "../../../provider/api/responses";

const answer = (headers: Readonly<Record<string, string>>, status = 200) => ({ status, headers, text: "" });
const noon = Date.parse("2026-01-01T12:00:00Z");

describe("a request", () => {
  test("has the headers of its content", () => {
    expect(requestHeaders({ "user-agent": "x" }, undefined, undefined, undefined)).toEqual({
      "user-agent": "x",
      accept: "application/json",
    });
    expect(requestHeaders({}, "audio/wav", 7, "key-1")).toEqual({
      accept: "application/json",
      "content-type": "audio/wav",
      "content-length": "7",
      "idempotency-key": "key-1",
    });
  });

  test("for a page has the limit, the filter and the cursor", () => {
    expect(pageQuery(100, undefined, {})).toBe("?limit=100");
    expect(pageQuery(100, "c+1", { username: "a b" })).toBe("?username=a+b&limit=100&cursor=c%2B1");
  });
});

describe("a body", () => {
  test.each([
    ["", { value: undefined }],
    [" \n", { value: undefined }],
    ["null", { value: null }],
    ['{"a":1}', { value: { a: 1 } }],
    ["<html>", undefined],
  ])("is parsed if it is JSON: %j", (text, expected) => {
    expect(parseBody(text)).toEqual(expected);
  });

  test("has every text mapped, also names of properties, and stays JSON", () => {
    const map = (text: string) => text.replaceAll("key", "…");
    expect(JSON.parse(withTexts('{"key":["a key",{"b":"key"},1,null,true]}', map))).toEqual({
      "…": ["a …", { b: "…" }, 1, null, true],
    });
    expect(withTexts('"key"', map)).toBe('"…"');
    expect(withTexts("no JSON: key", map)).toBe("no JSON: …");
    expect(withTexts("", () => "empty")).toBe("empty");
  });
});

describe("an object in a body", () => {
  test.each<[string, unknown, object | undefined]>([
    ["an ID", { id: "us_1", a: 1 }, { id: "us_1", a: 1 }],
    ["an empty ID", { id: "" }, undefined],
    ["a number as ID", { id: 1 }, undefined],
    ["no ID", { a: 1 }, undefined],
    ["a list", [{ id: "us_1" }], undefined],
    ["nothing", undefined, undefined],
    ["null", null, undefined],
  ])("must have an ID: %s", (_, body, expected) => {
    expect(rowOf(body)).toEqual(expected);
  });

  test("can have another column as its ID", () => {
    expect(rowOf({ id: "x", name: "a" }, "name")).toEqual({ id: "a", name: "a" });
    expect(rowsOf([{ name: "a" }], "name")).toEqual([{ id: "a", name: "a" }]);
    expect(pageOf({ rows: [{ name: "a" }] }, "name")).toEqual({ rows: [{ id: "a", name: "a" }] });
  });
});

describe("a list in a body", () => {
  const rows = [{ id: "us_1" }, { id: "us_2" }];

  test("can have an envelope, and consists of objects only", () => {
    expect(rowsOf(rows)).toEqual(rows);
    expect(rowsOf({ ok: true, rows })).toEqual(rows);
    expect(rowsOf([])).toEqual([]);
    for (const body of [{}, "rows", undefined, [...rows, {}], { rows: [null] }, { rows: "x" }]) {
      expect(rowsOf(body)).toBeUndefined();
    }
  });

  test("is a page only with an envelope, and has the cursor of the next one", () => {
    expect(pageOf({ rows, next_cursor: "c1" })).toEqual({ rows, next: "c1" });
    for (const next_cursor of [undefined, null, "", 7]) expect(pageOf({ rows, next_cursor })).toEqual({ rows });
    for (const body of [rows, {}, undefined, { rows: [{}] }]) expect(pageOf(body)).toBeUndefined();
  });

  test("can have rows of any content", () => {
    expect(recordsInPage({ rows: [{ a: 1 }, "text", null] })).toEqual([{ a: 1 }]);
    for (const body of [[{ a: 1 }], {}, { rows: "x" }, undefined]) expect(recordsInPage(body)).toBeUndefined();
  });
});

describe("the identity of a credential", () => {
  test.each<[unknown, object | undefined]>([
    [
      { accountId: "acc_1", scopes: ["users", 7], via: "key" },
      { accountId: "acc_1", scopes: ["users", "7"], via: "key" },
    ],
    [{ accountId: "acc_1" }, { accountId: "acc_1", scopes: [], via: "" }],
    [
      { accountId: "acc_1", scopes: "*", via: 7 },
      { accountId: "acc_1", scopes: [], via: "" },
    ],
    [{ accountId: "" }, undefined],
    [{ accountId: 7 }, undefined],
    ["acc_1", undefined],
    [undefined, undefined],
  ])("of %j is %j", (body, expected) => {
    expect(identityOf(body)).toEqual(expected);
  });
});

describe("an error body", () => {
  const none = { fields: [], referencedBy: [] };
  test.each<[string, unknown, object]>([
    [
      "all parts",
      {
        ok: false,
        error: {
          code: "in_use",
          message: " in use ",
          scope: "users",
          existing_id: "us_1",
          fields: [{ field: "name", message: "taken" }, "text"],
          referenced_by: [{ kind: "did", id: "did_1", field: "dest" }],
        },
      },
      {
        code: "in_use",
        message: "in use",
        scope: "users",
        existingId: "us_1",
        fields: [{ field: "name", message: "taken" }],
        referencedBy: [{ kind: "did", id: "did_1", field: "dest" }],
      },
    ],
    ["a text as error", { error: "no" }, { ...none, message: "no" }],
    ["a message without an error", { message: "no", code: "x" }, { ...none, message: "no", code: "x" }],
    ["an error without a message", { message: "outer", error: { code: "x" } }, { ...none, code: "x" }],
    ["an empty error", { error: "", message: "no" }, { ...none, message: "no" }],
    ["other types", { error: { code: 7, message: {}, fields: "x", referenced_by: {} } }, none],
    [
      "incomplete lists",
      { error: { fields: [{ field: 7 }], referenced_by: [{ kind: "did" }] } },
      {
        fields: [{ field: "7", message: "" }],
        referencedBy: [{ kind: "did", id: "", field: "" }],
      },
    ],
    ["no object", "no", none],
    ["nothing", undefined, none],
  ])("is parsed as far as possible: %s", (_, body, expected) => {
    expect(JSON.parse(JSON.stringify(parseError(body)))).toEqual(expected);
  });

  test.each<[unknown, boolean]>([
    [{ ok: false, error: { code: "not_found" } }, true],
    [{ ok: true, error: { code: "not_found" } }, false],
    [{ error: { code: "not_found" } }, false],
    [{ ok: false, error: { code: "other" } }, false],
    [{ ok: false, error: "not_found" }, false],
    ["not_found", false],
    [undefined, false],
  ])("%j reports a missing object: %s", (body, expected) => {
    expect(isNotFound(body)).toBe(expected);
  });
});

describe("the headers of a response", () => {
  test("name the request, the version and whether the response repeats an earlier one", () => {
    const headers = { "x-request-id": " req_7 ", etag: '"5"', "idempotency-replayed": "True" };
    expect([requestIdOf(answer(headers)), etagOf(answer(headers)), isReplay(answer(headers))]).toEqual([
      "req_7",
      '"5"',
      true,
    ]);
    expect([requestIdOf(answer({})), etagOf(answer({})), isReplay(answer({}))]).toEqual([undefined, undefined, false]);
    expect(isReplay(answer({ "idempotency-replayed": "false" }))).toBe(false);
    expect(requestIdOf(answer({ "x-request-id": " " }))).toBeUndefined();
  });

  test("have the server time, from which the difference between the clocks follows", () => {
    const headers = { date: "Thu, 01 Jan 2026 12:00:05 GMT" };
    expect(dateOf(answer(headers))).toBe(noon + 5000);
    expect(skewOf(answer(headers), noon, 1000)).toBe(5000 + 500 + 500);
    expect([dateOf(answer({})), skewOf(answer({}), noon, 0)]).toEqual([undefined, undefined]);
    expect(dateOf(answer({ date: "soon" }))).toBeUndefined();
  });

  test("have the rate limit, whose reset is a duration or a time", () => {
    const headers = { "ratelimit-limit": "100", "ratelimit-remaining": " 5 ", "ratelimit-reset": "1.5" };
    expect(rateLimitOf(answer(headers), noon)).toEqual({ limit: 100, remaining: 5, resetMs: 1500 });
    const reset = (text: string) => rateLimitOf(answer({ "ratelimit-reset": text }), noon).resetMs;
    expect(reset(String(noon / 1000 + 30))).toBe(30_000);
    expect(reset(String(noon / 1000 - 30))).toBe(0);
    expect(reset("999999999")).toBe(999_999_999_000);
    expect(reset("1000000000")).toBe(0);
    for (const text of ["", "-1", "soon", "1e3", "1."]) expect(reset(text)).toBeUndefined();
    expect(rateLimitOf(answer({}), noon)).toEqual({ limit: undefined, remaining: undefined, resetMs: undefined });
  });

  test.each<[string, Record<string, string>, number, number | undefined]>([
    ["seconds", { "retry-after": "7" }, 503, 7000],
    ["a date", { "retry-after": "Thu, 01 Jan 2026 12:00:05 GMT" }, 503, 5000],
    ["a past date", { "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT" }, 503, 0],
    ["a negative number", { "retry-after": "-1" }, 503, undefined],
    ["a word", { "retry-after": "later" }, 503, undefined],
    ["the end of the window", { "ratelimit-reset": "9" }, 429, 9000],
    ["seconds before the end of the window", { "retry-after": "7", "ratelimit-reset": "9" }, 429, 7000],
    ["no wait for another status", { "ratelimit-reset": "9" }, 503, undefined],
    ["no wait", {}, 429, undefined],
  ])("have the wait that the server requests: %s", (_, headers, status, expected) => {
    expect(serverWaitOf(answer(headers, status), noon)).toBe(expected);
  });
});
