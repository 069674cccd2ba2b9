import { NotFoundError, UnexpectedResponseError } from "../../../provider/api";
import { agent, connected, failureOf, refusal, user } from "./harness";

describe("a probe", () => {
  test("returns the body and the details of the response", async () => {
    const headers = {
      date: new Date(Date.UTC(2030, 0, 1, 0, 2)).toUTCString(),
      etag: '"1"',
      "x-request-id": "req_1",
      "ratelimit-limit": "100",
      "ratelimit-remaining": "7",
      "ratelimit-reset": "3",
    };
    const { api, server } = await connected(() => ({ json: { name: "Acme" }, headers }));
    expect(await api.probe("/account")).toEqual({
      body: { name: "Acme" },
      tookMs: 0,
      skewMs: 120_500,
      rateLimit: { limit: 100, remaining: 7, resetMs: 3000 },
      hasEtag: true,
      hasRequestId: true,
    });
    expect(server.lines()).toEqual(["GET /account"]);
  });

  test("returns undefined for details that the server does not send", async () => {
    const { api } = await connected(() => ({ json: [], headers: { date: "soon" } }));
    expect(await api.probe("/openapi.json")).toEqual({
      body: [],
      tookMs: 0,
      skewMs: undefined,
      rateLimit: { limit: undefined, remaining: undefined, resetMs: undefined },
      hasEtag: false,
      hasRequestId: false,
    });
  });

  test("rejects with the usual error", async () => {
    const { api } = await connected(() => refusal(404, "not_found"));
    expect(await failureOf(api.probe("/openapi.json"))).toBeInstanceOf(NotFoundError);
  });
});

describe("the first object of a collection", () => {
  test("is requested in a page of one", async () => {
    const { api, server } = await connected(() => ({ json: { rows: [{ id: "qa_1" }], next_cursor: "more" } }));
    expect(await api.first(agent, "q_1")).toEqual({ id: "qa_1" });
    expect(server.requests.map(({ path, query }) => [path, query])).toEqual([
      ["/v1/queues/q_1/agents", { limit: "1" }],
    ]);
  });

  test("is undefined if the collection is empty, and an error if the response is not a page", async () => {
    const { api } = await connected((_, index) => ({ json: index === 0 ? { rows: [] } : { ok: true } }));
    expect(await api.first(user, undefined)).toBeUndefined();
    expect(await failureOf(api.first(user, undefined))).toBeInstanceOf(UnexpectedResponseError);
  });
});
