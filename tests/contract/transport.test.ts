import { objects } from "pulumi-sipio/objects";
import { z } from "zod";
import { errorIn } from "./api";
import { target } from "./server";
import { contract } from "./tenant";

const suite = contract(objects);

describe("a credential", () => {
  test("in x-api-key identifies the account", async () => {
    const { status, body } = await suite.api.call("GET", "/whoami");
    expect(status).toBe(200);
    const who = z.strictObject({ accountId: z.string(), scopes: z.array(z.string()), via: z.string() }).parse(body);
    expect(who.accountId).toMatch(/^acc_/);
    expect(who.via).toBe("key");
  });

  test("that is missing or invalid is rejected with 401 for any path", async () => {
    for (const key of [null, "sk_nobody"]) {
      errorIn(await suite.api.call("GET", "/whoami", { key }), 401, "unauthenticated");
      errorIn(await suite.api.call("POST", "/users", { key, body: {} }), 401, "unauthenticated");
    }
  });

  test("in the query string is ignored", async () => {
    const answer = await suite.api.call("GET", `/whoami?api_key=${encodeURIComponent(target.key)}`, { key: null });
    errorIn(answer, 401, "unauthenticated");
  });

  test("can read its own account", async () => {
    const { status, body } = await suite.api.call("GET", "/account");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^acc_/),
      name: expect.any(String),
      status: expect.stringMatching(/^(active|suspended|closed)$/),
      timezone: expect.any(String),
      language: expect.any(String),
    });
  });
});

describe("every response", () => {
  const requests = [
    ["with a credential", "GET", "/whoami", {}],
    ["without a credential", "GET", "/whoami", { key: null }],
    ["to an unknown path", "GET", "/no-such-thing", {}],
    ["with an invalid body", "POST", "/users", { body: {} }],
  ] as const;

  test.each(requests)("has a request ID and the rate limit: %s", async (_, method, path, sent) => {
    const { headers } = await suite.api.call(method, path, sent);
    expect(headers.get("x-request-id")).toMatch(/\S/);
    for (const name of ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"]) {
      expect(Number(headers.get(name) ?? "missing"), name).toBeGreaterThanOrEqual(0);
    }
  });

  test("has a unique request ID", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => suite.api.call("GET", "/whoami")));
    expect(new Set(answers.map(({ headers }) => headers.get("x-request-id"))).size).toBe(3);
  });
});

describe("an invalid request", () => {
  test.each(["{", '"text"', "[]", "null", '{"name":}', ""])("with the body %j is rejected with 400", async (raw) => {
    errorIn(await suite.api.call("POST", "/users", { raw }), 400, "invalid_request");
  });

  test("with an unknown query parameter is rejected with 400", async () => {
    errorIn(await suite.api.call("GET", "/users?colour=red"), 400, "invalid_request");
    errorIn(await suite.api.call("GET", "/whoami?colour=red"), 400, "invalid_request");
  });

  test("to an unknown path is rejected with 404", async () => {
    errorIn(await suite.api.call("GET", "/no-such-thing"), 404, "not_found");
  });

  test("with an unsupported method is rejected with 405 and the allowed methods", async () => {
    const answer = await suite.api.call("PUT", "/users", { body: [] });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toMatch(/GET.*POST/);
  });

  test("with a body over 1 MiB is rejected with 413", async () => {
    const body = { username: "x".repeat(1024 * 1024) };
    errorIn(await suite.api.call("POST", "/users", { body }), 413, "too_large");
  });
});
