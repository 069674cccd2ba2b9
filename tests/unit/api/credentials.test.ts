import { inspect } from "node:util";
import {
  ApiClient,
  ConfigurationError,
  UnauthenticatedError,
  UnexpectedResponseError,
  WrongAddressError,
} from "../../../provider/api";
import { apiKey, connected, failureOf, type Received, type Reply, refusal, startServer, user } from "./harness";

const identity = { accountId: "acc_1", scopes: ["*"], via: "key" };
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJhY2NvdW50IjoiYWNjXzEifQ.c2lnbmF0dXJl";

describe("the credential", () => {
  test("sends an API key in x-api-key, with a user agent", async () => {
    const { api, server } = await connected(() => ({ json: identity }));
    await api.whoami();
    const headers = server.requests[0]?.headers;
    expect(headers).toMatchObject({ "x-api-key": apiKey, "user-agent": "pulumi-sipio/0.1.0" });
    expect(headers).not.toHaveProperty("authorization");
  });

  test("sends a session token as a bearer token", async () => {
    const server = await startServer(() => ({ json: identity }));
    await new ApiClient({ apiKey: jwt, baseUrl: server.baseUrl }).whoami();
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${jwt}`);
    expect(server.requests[0]?.headers).not.toHaveProperty("x-api-key");
  });

  test("accepts a key with a trailing newline", async () => {
    const server = await startServer(() => ({ json: identity }));
    await new ApiClient({ apiKey: `${apiKey}\n`, baseUrl: `${server.baseUrl}/` }).whoami();
    expect(server.requests[0]).toMatchObject({ path: "/v1/whoami", headers: { "x-api-key": apiKey } });
  });

  test.each([
    ["apiKey", "", "https://api.sip.io/v1", "apiKey is empty"],
    ["apiKey", "sk_hidden key", "https://api.sip.io/v1", "apiKey contains whitespace"],
    ["baseUrl", apiKey, "api.sip.io", "baseUrl must be a URL"],
    ["baseUrl", apiKey, "ftp://api.sip.io", "sipio:baseUrl must be an https:// URL"],
    ["baseUrl", apiKey, "https://me:hidden@api.sip.io/v1", "baseUrl must not contain a user name or password"],
    ["baseUrl", apiKey, "https://api.sip.io/v1?key=hidden", "baseUrl must not contain a query"],
  ])("rejects an invalid %s (%j at %j) before sending anything", (setting, key, baseUrl, reason) => {
    const make = () => new ApiClient({ apiKey: key, baseUrl });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(reason);
    expect(make).toThrow(`sipio:${setting}`);
    expect(make).not.toThrow("hidden");
  });
});

describe("whoami", () => {
  test("is requested once for any number of callers", async () => {
    const { api, server } = await connected(() => ({ json: identity }));
    expect(await Promise.all([api.whoami(), api.whoami()])).toEqual([identity, identity]);
    expect(await api.whoami()).toEqual(identity);
    expect(server.lines()).toEqual(["GET /whoami"]);
  });

  test("does not repeat a rejected key", async () => {
    const { api, server } = await connected(() => refusal(401, "unauthenticated"));
    expect(await failureOf(api.whoami())).toBeInstanceOf(UnauthenticatedError);
    expect(await failureOf(api.whoami())).toBeInstanceOf(UnauthenticatedError);
    expect(server.requests).toHaveLength(1);
  });

  test("does not cache a temporary failure", async () => {
    const { api } = await connected((_, index) => (index === 0 ? { status: 500 } : { json: identity }), {
      retry: { attempts: 1 },
    });
    await failureOf(api.whoami());
    expect(await api.whoami()).toEqual(identity);
  });

  test.each([refusal(404, "not_found"), { status: 404, text: "<html>" }])(
    "names a base URL without /whoami and suggests the likely address: %j",
    async (reply) => {
      const server = await startServer(() => reply);
      const api = new ApiClient({ apiKey, baseUrl: `http://${server.host}/` });
      const error = await failureOf(api.whoami());
      expect(error).toBeInstanceOf(WrongAddressError);
      expect(error.message).toContain(`http://${server.host} has no /whoami (404`);
      expect(error.message).toContain(
        `Set sipio:baseUrl (or SIPIO_BASE_URL) to the address of the API, which usually ends in /v1, such as http://${server.host}/v1.`,
      );
    },
  );

  test("rejects the response of another service", async () => {
    const { api } = await connected(() => ({ json: { user: "me" } }));
    expect(await failureOf(api.whoami())).toBeInstanceOf(UnexpectedResponseError);
  });
});

describe("secrets", () => {
  const pin = 'pin-"canary"-90210';
  const echo = ({ headers, body }: Received) => JSON.stringify({ headers, body });

  /** Everything of an error that could be printed: message, stack, all properties and causes. */
  function everythingOf(error: unknown): string {
    const nested = error instanceof Error ? [error.stack, error.message, everythingOf(error.cause)] : [];
    return [...nested, inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)].join("\n");
  }

  const answers: Record<string, (request: Received) => Reply> = {
    "an error that repeats the key": (request) => refusal(400, `bad ${echo(request)}`, { message: echo(request) }),
    "fields that repeat it": (request) =>
      refusal(422, "invalid_field", { fields: [{ field: echo(request), message: echo(request) }] }),
    "names that repeat it": (request) =>
      refusal(409, "in_use", { referenced_by: [{ kind: echo(request), id: echo(request), field: apiKey }] }),
    "an existing id that repeats it": (request) => refusal(409, "already_exists", { existing_id: echo(request) }),
    "plain text that repeats it": (request) => ({ status: 500, text: echo(request) }),
    "HTML that repeats it": (request) => ({ status: 200, text: `<p>${"x".repeat(100)}${echo(request)}` }),
    "half of it within the excerpt": () => ({ status: 200, text: `<p>${"x".repeat(105)}${apiKey}` }),
    "JSON names that repeat it": () => ({ json: { [apiKey]: 1 } }),
    "headers that repeat it": () => ({
      status: 302,
      headers: { location: `https://x/?k=${apiKey}`, "x-request-id": apiKey, "content-type": apiKey },
    }),
    "no answer": () => ({ lost: true }),
    "no answer in time": () => ({ hang: true }),
  };

  test.each(Object.entries(answers))("are not in the error after %s", async (_, answer) => {
    const { api, server } = await connected(answer, { retry: { attempts: 2 }, timeouts: { attemptMs: 300 } });
    const errors = await Promise.all([
      failureOf(api.create(user, undefined, { username: "desk", pin }, { idempotencyKey: "key-1" })),
      failureOf(api.update(user, { id: "us_1" }, { pin })),
      failureOf(api.find(user, undefined, { username: "desk" })),
    ]);
    for (const error of errors) {
      const shown = everythingOf(error);
      expect(shown).not.toContain(apiKey);
      expect(shown).not.toContain(apiKey.slice(0, 12));
      expect(shown).not.toMatch(/canary|90210/);
    }
    for (const { path, query } of server.requests) expect(JSON.stringify([path, query])).not.toContain(apiKey);
  });

  test("do not remove numbers from an error if they are digits", async () => {
    const inUse = { referenced_by: [{ kind: "queue", id: 147110, field: "pin 4711" }] };
    const { api } = await connected(() => refusal(409, "in_use", inUse));
    const error = await failureOf(api.update(user, { id: "us_1" }, { pin: "4711" }));
    expect(error.message).toContain("it is in use by queue 147110 (pin [secret]): said in_use");
  });

  test("are not shown by the client itself", () => {
    const api = new ApiClient({ apiKey, baseUrl: "https://api.sip.io/v1" });
    expect(inspect(api, { depth: 20, showHidden: true }) + JSON.stringify(api)).not.toContain(apiKey);
  });
});
