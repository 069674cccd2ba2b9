import { type Row, UnexpectedResponseError } from "../../../provider/api";
import { agent, connected, failureOf, type Received, user } from "./harness";

const users = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `us_${index}`, username: `desk${index}` }));

function listing(rows: readonly Row[], knowsFilter = true) {
  return ({ query }: Received) => {
    const wanted = knowsFilter ? rows.filter((row) => [row.username, undefined].includes(query.username)) : rows;
    const begin = Number(query.cursor ?? 0);
    const end = begin + Number(query.limit);
    const more = end < wanted.length ? { next_cursor: String(end) } : {};
    return { json: { ok: true, count: wanted.length, rows: wanted.slice(begin, end), ...more } };
  };
}

describe("listing", () => {
  test("returns the rows of all pages, with the same limit for each", async () => {
    const all = users(2500);
    const { api, server } = await connected(listing(all));
    expect(await api.list(user, undefined)).toEqual(all);
    expect(server.requests.map(({ query }) => query)).toEqual([
      { limit: "1000" },
      { limit: "1000", cursor: "1000" },
      { limit: "1000", cursor: "2000" },
    ]);
  });

  test("requests one page for an empty collection", async () => {
    const { api, server } = await connected(listing([]));
    expect(await api.list(agent, "q_1")).toEqual([]);
    expect(server.lines()).toEqual(["GET /queues/q_1/agents"]);
  });

  test("ends with an error if a cursor repeats", async () => {
    const { api, server } = await connected(({ query }) => ({
      json: { ok: true, rows: [], next_cursor: query.cursor === "a" ? "b" : "a" },
    }));
    const error = await failureOf(api.list(user, undefined));
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain("the same cursor was returned twice");
    expect(server.requests).toHaveLength(3);
  });

  test.each([{ ok: true }, { rows: "none" }, { rows: [{ name: "without id" }] }])(
    "rejects %j as a list",
    async (json) => {
      const { api } = await connected(() => ({ json }));
      expect(await failureOf(api.list(user, undefined))).toBeInstanceOf(UnexpectedResponseError);
    },
  );
});

describe("a search by natural key", () => {
  test("sends the key as a filter", async () => {
    const { api, server } = await connected(listing(users(20)));
    expect(await api.find(user, undefined, { username: "desk7" })).toEqual({ id: "us_7", username: "desk7" });
    expect(server.requests.map(({ query }) => query)).toEqual([{ username: "desk7", limit: "1000" }]);
  });

  test("returns undefined if no object matches", async () => {
    const { api } = await connected(listing(users(20)));
    expect(await api.find(user, undefined, { username: "other" })).toBeUndefined();
  });

  test("checks the rows of a server that ignores the filter", async () => {
    const { api, server } = await connected(listing(users(1500), false));
    expect(await api.find(user, undefined, { username: "desk1200" })).toMatchObject({ id: "us_1200" });
    expect(await api.find(user, undefined, { username: "other" })).toBeUndefined();
    expect(server.requests).toHaveLength(4);
  });
});

describe("replacing children", () => {
  test.each([true, false])("sends the whole list in one PUT, with a bare response: %j", async (bare) => {
    const sent = [
      { user_id: "us_1", tier_level: 1 },
      { user_id: "us_2", tier_level: 2 },
    ];
    const rows = sent.map((row, index) => ({ id: `qa_${index}`, ...row }));
    const { api, server } = await connected(() => ({ json: bare ? rows : { ok: true, rows } }));
    expect(await api.replaceChildren(agent, "q_1", sent)).toEqual(rows);
    expect(server.requests).toMatchObject([{ method: "PUT", path: "/v1/queues/q_1/agents", body: sent }]);
  });
});
