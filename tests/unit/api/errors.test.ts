import {
  AccountSuspendedError,
  AlreadyExistsError,
  ApiError,
  IdempotencyMismatchError,
  InUseError,
  InvalidFieldError,
  MissingScopeError,
  NotFoundError,
  PreconditionFailedError,
  RateLimitedError,
  RequestRejectedError,
  ServerError,
  TooLargeError,
  UnauthenticatedError,
  UnexpectedResponseError,
} from "../../../provider/api";
import { agent, connected, failureOf, type Reply, refusal, user } from "./harness";

const onlyOnce = { retry: { attempts: 1 } };

/** The error of a user update with this reply. */
async function errorFor(reply: Reply) {
  const { api } = await connected(() => reply, onlyOnce);
  return failureOf(api.update(user, { id: "us_1" }, { caller_name: "Desk" }));
}

describe("an error of the contract states the fact, the API's message and the next step", () => {
  test("401", async () => {
    const error = await errorFor(refusal(401, "unauthenticated"));
    expect(error).toBeInstanceOf(UnauthenticatedError);
    expect(error.message).toBe(
      "the API does not accept the API key: said unauthenticated (401 unauthenticated, PATCH /users/us_1, request req_7). Check that sipio:apiKey (or SIPIO_API_KEY) contains the whole key, that the key has not been revoked, and that it belongs to the service at sipio:baseUrl.",
    );
  });

  test("403 missing_scope names the scope", async () => {
    const error = await errorFor(refusal(403, "missing_scope", { scope: "users:write" }));
    expect(error).toBeInstanceOf(MissingScopeError);
    expect(error).toMatchObject({ scope: "users:write" });
    expect(error.message).toBe(
      'the API key does not have the scope "users:write": said missing_scope (403 missing_scope, PATCH /users/us_1, request req_7). Use an API key that has "users:write" or "*".',
    );
  });

  test("403 missing_scope names the scope * once", async () => {
    const error = await errorFor(refusal(403, "missing_scope", { scope: "*" }));
    expect(error.message).toMatch(/ Use an API key that has "\*"\.$/);
  });

  test("403 account_suspended", async () => {
    const error = await errorFor(refusal(403, "account_suspended"));
    expect(error).toBeInstanceOf(AccountSuspendedError);
    expect(error.message).toContain("therefore read-only: said account_suspended (403 account_suspended");
    expect(error.message).toContain("reactivate");
  });

  test("404", async () => {
    const error = await errorFor(refusal(404, "not_found"));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.message).toContain("the object does not exist in this account: said not_found (404 not_found");
    expect(error.message).toContain("`pulumi refresh`");
  });

  test("409 already_exists names the existing object", async () => {
    const fields = [{ field: "username", message: "taken" }];
    const error = await errorFor(refusal(409, "already_exists", { existing_id: "us_9", fields }));
    expect(error).toBeInstanceOf(AlreadyExistsError);
    expect(error).toMatchObject({ existingId: "us_9", fields: ["username"] });
    expect(error.message).toContain("an object with this username already exists, us_9: said already_exists (409");
    expect(error.message).toContain("Delete us_9 or use a different username.");
  });

  test("409 already_exists of another account", async () => {
    const error = await errorFor(refusal(409, "already_exists"));
    expect(error).toMatchObject({ existingId: undefined, fields: [] });
    expect(error.message).toContain("Use a different natural key: the existing object may belong to another account.");
  });

  test("409 in_use names at most ten references", async () => {
    const referencedBy = Array.from({ length: 12 }, (_, index) => ({
      kind: "did",
      id: `did_${index}`,
      field: "schedule_id",
    }));
    const error = await errorFor(refusal(409, "in_use", { referenced_by: referencedBy }));
    expect(error).toBeInstanceOf(InUseError);
    expect(error).toMatchObject({ referencedBy });
    expect(error.message).toContain("it is in use by did did_0 (schedule_id), did did_1 (schedule_id)");
    expect(error.message).toContain("did did_9 (schedule_id) and 2 more: said in_use (409 in_use");
    expect(error.message).toContain("Update or delete these references first. If `--target` excluded them, run");
  });

  test("409 idempotency_mismatch", async () => {
    const error = await errorFor(refusal(409, "idempotency_mismatch"));
    expect(error).toBeInstanceOf(IdempotencyMismatchError);
    expect(error.message).toContain("adopt it or delete it");
  });

  test("412", async () => {
    const error = await errorFor(refusal(412, "precondition_failed"));
    expect(error).toBeInstanceOf(PreconditionFailedError);
    expect(error.message).toContain("modified after it was last read: said precondition_failed (412");
  });

  test("413", async () => {
    const error = await errorFor(refusal(413, "too_large"));
    expect(error).toBeInstanceOf(TooLargeError);
    expect(error.message).toContain("larger than the API accepts: said too_large (413 too_large");
  });

  test("422 lists each invalid value by its property name", async () => {
    const fields = [
      { field: "caller_name", message: "has 80 characters at most" },
      { field: "username", message: "has no blanks" },
    ];
    const error = await errorFor(refusal(422, "invalid_field", { fields }));
    expect(error).toBeInstanceOf(InvalidFieldError);
    expect(error).toMatchObject({ fields: [{ ...fields[0], property: "callerName" }, { property: "username" }] });
    expect(error.message).toBe(
      "the API rejected these values: callerName: has 80 characters at most; username: has no blanks (422 invalid_field, PATCH /users/us_1, request req_7). Correct callerName, username and run again.",
    );
  });

  test("422 of a list of children names the child", async () => {
    const fields = [{ field: "[2].tier_level", message: "is negative" }];
    const { api } = await connected(() => refusal(422, "invalid_field", { fields }));
    const error = await failureOf(api.replaceChildren(agent, "q_1", []));
    expect(error.message).toContain("[2].tierLevel: is negative");
  });

  test("429", async () => {
    const error = await errorFor(refusal(429, "rate_limited"));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error.message).toContain("rate limit exceeded for this account: said rate_limited (429");
    expect(error.message).toContain("Not retried: 1 attempt is the limit.");
  });

  test("5xx", async () => {
    const error = await errorFor(refusal(503, "unavailable"));
    expect(error).toBeInstanceOf(ServerError);
    expect(error.message).toContain("the API failed with an internal error: said unavailable (503 unavailable");
    expect(error.message).toContain("report request req_7 to SIP.IO");
  });

  test("400, and codes that are not in the contract", async () => {
    const error = await errorFor(refusal(400, "invalid_request"));
    expect(error).toBeInstanceOf(RequestRejectedError);
    expect(error.message).toContain("the API rejected the request: said invalid_request (400 invalid_request");
    expect(await errorFor(refusal(409, "on_fire"))).toBeInstanceOf(RequestRejectedError);
    expect(await errorFor(refusal(403, "forbidden"))).toBeInstanceOf(RequestRejectedError);
  });

  test("includes the details of the request", async () => {
    const error = await errorFor(refusal(412, "precondition_failed"));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: "PreconditionFailedError",
      status: 412,
      code: "precondition_failed",
      requestId: "req_7",
      method: "PATCH",
      path: "/users/us_1",
      attempts: 1,
      ambiguous: false,
    });
  });
});

describe("an error body with another shape", () => {
  test.each([
    ["an error that is a text", { json: { error: "no way" } }, ": no way (422,"],
    ["a message without an error", { json: { message: "no way" } }, ": no way (422,"],
    ["an error without anything", { json: { ok: false, error: {} } }, "the API rejected these values (422,"],
    ["nothing", { text: "" }, "the API rejected these values (422,"],
    ["null", { json: null }, "the API rejected these values (422,"],
  ])("keeps the status: %s", async (_, body, expected) => {
    const error = await errorFor({ status: 422, ...body });
    expect(error).toBeInstanceOf(InvalidFieldError);
    expect(error.message).toContain(expected);
  });

  test("includes the plain text of a failing server", async () => {
    const error = await errorFor({ status: 502, text: "<h1>Bad\n\n gateway</h1>" });
    expect(error).toBeInstanceOf(ServerError);
    expect(error.message).toContain("<h1>Bad gateway</h1> (502,");
  });

  test("puts the API's message on one line and shortens it", async () => {
    const error = await errorFor({ status: 409, json: { error: { message: `\u001b[31m\n${"x".repeat(9000)}` } } });
    expect(error.message).not.toMatch(/\p{Cc}/u);
    expect(error.message.length).toBeLessThan(800);
  });
});

describe("an unexpected response", () => {
  const html = { headers: { "content-type": "text/html" }, text: `<html>\n<title>Sign in</title>${"x".repeat(500)}` };

  test.each([200, 404])(
    "is HTML with status %i: keeps status, content type and excerpt, and questions the base URL",
    async (status) => {
      const { api } = await connected(() => ({ status, ...html }));
      const error = await failureOf(api.read(user, { id: "us_1" }));
      expect(error).toBeInstanceOf(UnexpectedResponseError);
      expect(error).toMatchObject({ status, contentType: "text/html" });
      const begin = `<html> <title>Sign in</title>${"x".repeat(500)}`.slice(0, 120);
      expect(error).toMatchObject({ excerpt: begin });
      expect(error.message).toContain(
        `it is not JSON; it has content type text/html and a body that starts with: ${begin} (${status},`,
      );
      expect(error.message).toContain("Check that sipio:baseUrl (or SIPIO_BASE_URL) is the address of the API itself");
    },
  );

  test.each([
    ["HTML", html],
    ["an empty body", { text: "" }],
    ["a gateway's JSON", { json: { message: "no Route matched with those values" } }],
    ["another code", { json: { ok: false, error: { code: "no_route", message: "no" } } }],
    ["a code without the envelope", { json: { error: { code: "not_found", message: "no" } } }],
    ["a bare code", { json: { ok: false, code: "not_found" } }],
  ])("never reports an object as deleted for a 404 with %s", async (_, answer) => {
    const { api } = await connected(() => ({ status: 404, ...answer }));
    expect(await failureOf(api.read(user, { id: "us_1" }))).toBeInstanceOf(UnexpectedResponseError);
    expect(await failureOf(api.delete(user, { id: "us_1" }))).toBeInstanceOf(UnexpectedResponseError);
  });

  test("names the target of a redirect and does not follow it", async () => {
    const error = await errorFor({ status: 302, headers: { location: "https://console.example/login" } });
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain("it redirects to https://console.example/login");
  });

  test("is JSON of another shape: describes it without its values", async () => {
    const { api } = await connected(() => ({ json: { secret: "whsec_hidden", url: "x" } }));
    const error = await failureOf(api.read(user, { id: "us_1" }));
    expect(error.message).toContain("it is not what was asked for");
    expect(error.message).toContain("{ secret, url }");
    expect(error.message).not.toContain("whsec_hidden");
  });

  test("is a success without a body", async () => {
    const { api } = await connected(() => ({ status: 200, text: "" }));
    const error = await failureOf(api.read(user, { id: "us_1" }));
    expect(error.message).toContain("no content type and an empty body (200, GET /users/us_1)");
  });
});
