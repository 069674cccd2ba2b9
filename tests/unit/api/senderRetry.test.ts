import { RateLimitedError, ServerError, TimedOutError, UnexpectedResponseError } from "../../../provider/api";
import { connected, failureOf, refusal, user } from "./harness";

const desk = { id: "us_1", username: "desk" };

describe("a server without the optional headers", () => {
  test("gets one request if it responds", async () => {
    const { api, server } = await connected(() => ({ json: desk }));
    expect(await api.read(user, { id: "us_1" })).toEqual(desk);
    expect(server.lines()).toEqual(["GET /users/us_1"]);
  });

  test("gets retries with backoff after a 503 and a 429", async () => {
    for (const status of [503, 429]) {
      const { api, server, time } = await connected((_, index) => (index < 2 ? { status } : { json: desk }));
      expect(await api.read(user, { id: "us_1" })).toEqual(desk);
      expect(server.requests).toHaveLength(3);
      expect(time.slept).toEqual([250, 500]);
    }
  });

  test("gets at most five attempts, and the error reports them", async () => {
    const { api, server } = await connected(() => ({ status: 500, text: "" }));
    const error = await failureOf(api.read(user, { id: "us_1" }));
    expect(error).toBeInstanceOf(ServerError);
    expect(error.message).toBe(
      "the API failed with an internal error (500, GET /users/us_1, 5 attempts). Not retried: 5 attempts is the limit. Run again later. If the error persists, report it to SIP.IO.",
    );
    expect(server.requests).toHaveLength(5);
  });
});

describe("a response whose JSON is incomplete", () => {
  const cut = { headers: { "content-type": "application/json" }, text: '{"id":"us_1","user' };

  test("is requested again, if the request may be repeated", async () => {
    const { api, server, time } = await connected((_, index) => (index === 0 ? cut : { json: desk }));
    expect(await api.read(user, { id: "us_1" })).toEqual(desk);
    expect(server.requests).toHaveLength(2);
    expect(time.slept).toEqual([250]);
  });

  test("is requested five times at most, and the error says so", async () => {
    const { api, server } = await connected(() => ({ ...cut, headers: { ...cut.headers, "x-request-id": "req_7" } }));
    const error = await failureOf(api.update(user, { id: "us_1" }, { caller_name: "Desk" }));
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain("it is not complete JSON");
    expect(error.message).toContain("(200, PATCH /users/us_1, request req_7, 5 attempts)");
    expect(server.requests).toHaveLength(5);
  });

  test("a web page is not requested again", async () => {
    const { api, server } = await connected(() => ({ headers: { "content-type": "text/html" }, text: "<h1>Hi</h1>" }));
    expect(await failureOf(api.read(user, { id: "us_1" }))).toBeInstanceOf(UnexpectedResponseError);
    expect(server.requests).toHaveLength(1);
  });
});

describe("the server's own times", () => {
  test("Retry-After in seconds is kept", async () => {
    const { api, time } = await connected((_, index) =>
      index === 0 ? { status: 429, headers: { "retry-after": "7" } } : { json: desk },
    );
    await api.read(user, { id: "us_1" });
    expect(time.slept).toEqual([7000]);
  });

  test("is Retry-After as an HTTP date", async () => {
    const { api, time } = await connected((_, index) =>
      index === 0 ? { status: 503, headers: { "retry-after": "Tue, 01 Jan 2030 00:00:09 GMT" } } : { json: desk },
    );
    await api.read(user, { id: "us_1" });
    expect(time.slept).toEqual([9000]);
  });

  test("is RateLimit-Reset for a 429 without Retry-After, in seconds or as a timestamp", async () => {
    for (const reset of ["4", String(Date.UTC(2030, 0, 1) / 1000 + 4)]) {
      const { api, time } = await connected((_, index) =>
        index === 0 ? { status: 429, headers: { "ratelimit-reset": reset } } : { json: desk },
      );
      await api.read(user, { id: "us_1" });
      expect(time.slept).toEqual([4000]);
    }
  });

  test.each(["soon", "-1", ""])("is ignored for a Retry-After of %j", async (value) => {
    const { api, time } = await connected((_, index) =>
      index === 0 ? { status: 503, headers: { "retry-after": value } } : { json: desk },
    );
    await api.read(user, { id: "us_1" });
    expect(time.slept).toEqual([250]);
  });

  test("ends the retries if it is an hour", async () => {
    const { api, server, time } = await connected(() => ({
      ...refusal(429, "rate_limited"),
      headers: { "retry-after": "3600" },
    }));
    const error = await failureOf(api.read(user, { id: "us_1" }));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error.message).toContain("said rate_limited (429 rate_limited, GET /users/us_1)");
    expect(error.message).toContain("the server asks to wait 3600 s, but the limit is 60 s");
    expect(server.requests).toHaveLength(1);
    expect(time.slept).toEqual([]);
  });
});

describe("other methods", () => {
  test("send a rejected request once", async () => {
    for (const status of [400, 401, 403, 404, 409, 412, 413, 422]) {
      const { api, server } = await connected(() => refusal(status, "some_code"));
      await failureOf(api.update(user, { id: "us_1" }, { caller_name: "Desk" }));
      expect(server.requests).toHaveLength(1);
    }
  });

  test("retry an update or a deletion after a lost connection", async () => {
    const { api, server } = await connected((_, index) => (index % 2 === 0 ? { lost: true } : { json: desk }));
    await api.update(user, { id: "us_1" }, { caller_name: "Desk" });
    await api.delete(user, { id: "us_1" });
    expect(server.lines()).toEqual([
      "PATCH /users/us_1",
      "PATCH /users/us_1",
      "DELETE /users/us_1",
      "DELETE /users/us_1",
    ]);
  });

  test("succeed in deleting an object that is already deleted", async () => {
    const { api } = await connected(() => refusal(404, "not_found"));
    await expect(api.delete(user, { id: "us_1" })).resolves.toBeUndefined();
  });
});

describe("a server that hangs", () => {
  test("causes an error with the timeout", async () => {
    const { api, server } = await connected(() => ({ hang: true }), {
      timeouts: { attemptMs: 40 },
      retry: { attempts: 2 },
    });
    const error = await failureOf(api.update(user, { id: "us_1" }, { caller_name: "Desk" }));
    expect(error).toBeInstanceOf(TimedOutError);
    expect(error).toMatchObject({ attempts: 2, ambiguous: true, status: undefined });
    expect(error.message).toContain(`${server.host} did not respond within 0 s (PATCH /users/us_1, 2 attempts)`);
    expect(error.message).toContain("The request may have succeeded");
    expect(server.requests).toHaveLength(2);
  });
});
