import { connected, user } from "./harness";

const rows = Array.from({ length: 300 }, (_, n) => ({ id: `us_${n}`, username: `u${n}` }));

/** A server with 300 users that can ignore filters. */
const users = (ignoresFilter: boolean) =>
  connected(({ method, query }) => {
    if (method !== "GET") return { json: { id: "us_0" } };
    const found =
      ignoresFilter || query.username === undefined ? rows : rows.filter((row) => row.username === query.username);
    return { json: { ok: true, rows: found } };
  });

test.each([false, true])(
  "a search by key finds the matching object, with filters ignored: %s",
  async (ignoresFilter) => {
    const { api } = await users(ignoresFilter);
    expect(await api.findByKey(user, undefined, { username: "u7" })).toEqual([rows[7]]);
    expect(await api.findByKey(user, undefined, { username: "u999" })).toEqual([]);
  },
);

test("300 simultaneous searches send four filtered requests and one list request", async () => {
  const { api, server } = await users(false);
  const found = await Promise.all(rows.map(({ username }) => api.findByKey(user, undefined, { username })));
  expect(found.flat()).toEqual(rows);
  expect(server.requests.map(({ query }) => query.username)).toEqual(["u0", "u1", "u2", "u3", undefined]);
  expect(server.requests[4]?.query).toMatchObject({ limit: "1000" });
});

test.each([
  ["30 s later", async (_: unknown, time: { sleep(ms: number): Promise<void> }) => time.sleep(30_001)],
  [
    "after a write",
    async (api: Awaited<ReturnType<typeof users>>["api"]) => void (await api.update(user, { id: "us_0" }, {})),
  ],
])("%s, a search sends another request", async (_, change) => {
  const { api, server, time } = await users(false);
  for (const { username } of rows.slice(0, 9)) await api.findByKey(user, undefined, { username });
  expect(server.requests).toHaveLength(5);
  await change(api, time);
  const before = server.requests.length;
  await api.findByKey(user, undefined, { username: "u7" });
  expect(server.requests.slice(before).map(({ query }) => query.username)).toEqual(["u7"]);
});
