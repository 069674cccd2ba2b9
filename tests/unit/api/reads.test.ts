import fc from "fast-check";
import type { ApiOptions, Row } from "../../../provider/api";
import { ReadCoalescer } from "../../../provider/api/readCoalescer";
import { agent, connected, fakeTime, queue, type Received, type Reply, refusal, user } from "./harness";

/** A server with users. Other collections are empty. */
async function tenant(count: number, options: ApiOptions = {}) {
  const rows = new Map<string, Row>();
  for (let index = 0; index < count; index += 1) {
    const id = `us_${String(index).padStart(5, "0")}`;
    rows.set(id, { id, username: `desk${index}`, caller_name: "" });
  }
  const faults: { on?: (request: Received) => Reply | undefined } = {};
  const world = await connected((request): Reply => {
    const fault = faults.on?.(request);
    if (fault !== undefined) return fault;
    const { method, path, query, body } = request;
    const [, , collection, id, ...below] = path.split("/");
    if (collection !== "users" || below.length > 0) return { json: { ok: true, rows: [] } };
    if (id === undefined && method === "GET") {
      const after = [...rows.values()].filter((row) => String(row.id) > (query.cursor ?? ""));
      const page = after.slice(0, Number(query.limit));
      const more = after.length > page.length ? { next_cursor: String(page.at(-1)?.id) } : {};
      return { json: { ok: true, count: page.length, rows: page, ...more } };
    }
    const row = id === undefined ? undefined : rows.get(id);
    if (row === undefined || id === undefined) return refusal(404, "not_found");
    if (method === "DELETE") rows.delete(id);
    if (method === "PATCH") rows.set(id, { ...row, ...(body as Row) });
    return method === "DELETE" ? { status: 204 } : { json: rows.get(id) };
  }, options);
  const ids = [...rows.keys()];
  const readAll = (some: readonly string[]) => Promise.all(some.map((id) => world.api.read(user, { id })));
  const count_ = () => {
    const lists = world.server.requests.filter(({ query }) => query.limit !== undefined).length;
    return { singles: world.server.requests.length - lists, lists };
  };
  return { ...world, rows, ids, faults, readAll, counts: count_ };
}

/** Reads a few objects at a time, like the engine. */
async function inTurns(ids: readonly string[], atOnce: number, read: (some: readonly string[]) => Promise<unknown>) {
  for (let begin = 0; begin < ids.length; begin += atOnce) await read(ids.slice(begin, begin + atOnce));
}

describe("the number of requests for reads", () => {
  test("is three for three of ten thousand objects", async () => {
    const { ids, readAll, counts } = await tenant(10_000);
    await readAll([ids[1] ?? "", ids[5000] ?? "", ids[9999] ?? ""]);
    expect(counts()).toEqual({ singles: 3, lists: 0 });
  });

  test("is four single reads and one page for all of a hundred objects", async () => {
    const { ids, rows, readAll, counts } = await tenant(100);
    expect(await readAll(ids)).toEqual([...rows.values()]);
    expect(counts()).toEqual({ singles: 4, lists: 1 });
  });

  test("is a few dozen at most for three thousand objects, sixteen at a time", async () => {
    const { ids, readAll, server } = await tenant(3000);
    await inTurns([...ids].reverse(), 16, readAll);
    expect(server.requests.length).toBeLessThan(50);
  });

  test("stays in proportion if a few of many objects are read", async () => {
    const { ids, readAll, counts } = await tenant(10_000);
    await inTurns(
      ids.filter((_, index) => index % 500 === 499),
      8,
      readAll,
    );
    expect(counts().lists).toBeLessThanOrEqual(2);
    expect(counts().singles).toBeLessThanOrEqual(20);
  });

  test("is one for simultaneous reads of the same object", async () => {
    const { ids, readAll, counts } = await tenant(10);
    await readAll([ids[0] ?? "", ids[0] ?? "", ids[0] ?? ""]);
    expect(counts()).toEqual({ singles: 1, lists: 0 });
  });
});

describe("a read", () => {
  test("requests an object that is on no page before reporting it as deleted", async () => {
    const { ids, readAll, api, server } = await tenant(20);
    await readAll(ids);
    const before = server.requests.length;
    expect(await api.read(user, { id: "us_gone" })).toBeUndefined();
    expect(server.lines().slice(before)).toEqual(["GET /users/us_gone"]);
  });

  test("finds an object that was created after the pages were read", async () => {
    const { ids, rows, readAll, api } = await tenant(20);
    await readAll(ids);
    rows.set("us_new", { id: "us_new", username: "new" });
    expect(await api.read(user, { id: "us_new" })).toEqual({ id: "us_new", username: "new" });
  });

  test("returns the client's own updates and deletions at once", async () => {
    const { ids, readAll, api } = await tenant(20);
    await readAll(ids);
    const [first = "", second = ""] = ids;
    await api.update(user, { id: first }, { caller_name: "New" });
    await api.delete(user, { id: second });
    expect(await api.read(user, { id: first })).toMatchObject({ caller_name: "New" });
    expect(await api.read(user, { id: second })).toBeUndefined();
  });

  test("uses a listed object for thirty seconds", async () => {
    const { ids, rows, readAll, api, time } = await tenant(20);
    await readAll(ids);
    const last = ids.at(-1) ?? "";
    rows.set(last, { id: last, username: "changed elsewhere" });
    time.now += 29_999;
    expect(await api.read(user, { id: last })).toMatchObject({ username: "desk19" });
    time.now += 1;
    expect(await api.read(user, { id: last })).toMatchObject({ username: "changed elsewhere" });
  });

  test("reads objects one by one if the server cannot list them", async () => {
    for (const status of [404, 405, 400, 500]) {
      const { ids, rows, readAll, faults } = await tenant(30, { retry: { attempts: 1 } });
      faults.on = ({ query }) => (query.limit === undefined ? undefined : refusal(status, "some_code"));
      expect(await readAll(ids)).toEqual([...rows.values()]);
    }
  });

  test("does not use a listing with incomplete objects", async () => {
    const { ids, rows, readAll, faults } = await tenant(30);
    faults.on = ({ query }) =>
      query.limit === undefined ? undefined : { json: { ok: true, rows: ids.map((id) => ({ id })) } };
    expect(await readAll(ids)).toEqual([...rows.values()]);
  });

  test("fetches no page before the single reads have shown a whole object", async () => {
    const { clock } = fakeTime();
    const pages: string[] = [];
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const source = {
      single: async (_: string, id: string) => {
        await answered;
        return { id, name: "whole" };
      },
      page: async (collection: string) => {
        pages.push(collection);
        return { rows: [{ id: "3" }] };
      },
    };
    const reads = new ReadCoalescer(source, clock, { singles: 2, readsPerPage: 8, pageSize: 1000, freshMs: 1000 });
    const all = ["1", "2", "3"].map((id) => reads.read("/users", id));
    await new Promise((turn) => setImmediate(turn));
    expect(pages).toEqual([]);
    answer();
    expect(await Promise.all(all)).toEqual(["1", "2", "3"].map((id) => ({ id, name: "whole" })));
    expect(pages).toEqual(["/users"]);
  });

  test("does not hang on a cursor that repeats", async () => {
    const { ids, rows, readAll, faults } = await tenant(30);
    faults.on = ({ query }) =>
      query.limit === undefined ? undefined : { json: { ok: true, rows: [], next_cursor: "same" } };
    expect(await readAll(ids)).toEqual([...rows.values()]);
  });

  test("rejects with the failure of the request", async () => {
    const { ids, readAll, faults } = await tenant(30);
    faults.on = () => refusal(401, "unauthenticated");
    await expect(readAll(ids)).rejects.toThrow("does not accept the API key");
  });

  test("requests the children of a deleted or replaced list again", async () => {
    const children = Array.from({ length: 10 }, (_, index) => ({ id: `qa_${index}`, user_id: `us_${index}` }));
    let now = children;
    const { api } = await connected(({ method, path }) => {
      if (method !== "GET") now = method === "PUT" ? now.map((row) => ({ ...row, user_id: "us_x" })) : [];
      if (path.endsWith("/agents")) return { json: { ok: true, rows: now } };
      if (now.length === 0) return refusal(404, "not_found");
      return { json: now.find(({ id }) => path.endsWith(`/${id}`)) };
    });
    const readAll = () => Promise.all(children.map(({ id }) => api.read(agent, { id, parent: "q_1" })));
    expect(await readAll()).toEqual(children);
    await api.replaceChildren(agent, "q_1", []);
    expect(await readAll()).toEqual(children.map(({ id }) => ({ id, user_id: "us_x" })));
    await api.delete(queue, { id: "q_1" });
    expect(await readAll()).toEqual(children.map(() => undefined));
  });
});

describe("concurrent reads and writes", () => {
  interface Step {
    readonly what: "read" | "update" | "delete" | "create" | "pass";
    readonly which: number;
  }
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
      what: fc.constantFrom("read", "read", "read", "read", "update", "delete", "create", "pass"),
      which: fc.integer({ min: 0, max: 11 }),
    }),
    { minLength: 40, maxLength: 120, size: "max" },
  );

  /** Runs the steps with message delays chosen by the scheduler, and returns the incorrect reads. */
  async function violations(plan: readonly Step[], scheduler: fc.Scheduler): Promise<string[]> {
    const time = fakeTime();
    const versions = new Map<string, number>();
    const history = new Map<string, (number | undefined)[]>();
    const acknowledged = new Map<string, number>();
    const wrong: string[] = [];
    const over = async <T>(look: () => T): Promise<T> => {
      await scheduler.schedule(Promise.resolve());
      const seen = look();
      await scheduler.schedule(Promise.resolve());
      return seen;
    };
    const apply = (id: string, version: number | undefined) => {
      if (version === undefined) versions.delete(id);
      else versions.set(id, version);
      history.set(id, [...(history.get(id) ?? [undefined]), version]);
    };
    for (let which = 0; which < 8; which += 1) {
      apply(`us_0${which}`, 0);
      acknowledged.set(`us_0${which}`, 1);
    }
    const row = (id: string) => (versions.has(id) ? { id, version: versions.get(id) ?? -1 } : undefined);
    const reads = new ReadCoalescer(
      {
        single: (_, id) => over(() => row(id)),
        page: (_, cursor) =>
          over(() => {
            const after = [...versions.keys()].sort().filter((id) => id > (cursor ?? ""));
            const page = after.slice(0, 3);
            const next = page.at(-1);
            const rows = page.flatMap((id) => row(id) ?? []);
            return { rows, ...(after.length > 3 && next !== undefined && { next }) };
          }),
      },
      time.clock,
      { singles: 2, readsPerPage: 1, pageSize: 3, freshMs: 1000 },
    );
    const change = async (id: string, version: number | undefined) => {
      reads.invalidate("/users", id);
      await over(() => apply(id, version));
      reads.invalidate("/users", id);
      acknowledged.set(id, (history.get(id) ?? [undefined]).length - 1);
    };
    const reading = async (id: string) => {
      const begin = acknowledged.get(id) ?? 0;
      const found = await reads.read("/users", id);
      const possible = (history.get(id) ?? [undefined]).slice(begin);
      if (!possible.includes(found?.version as number | undefined)) {
        wrong.push(`${id}: ${found?.version} is not among ${possible}`);
      }
    };
    const writing = new Map<string, Promise<void>>();
    const all: Promise<void>[] = [];
    for (const [index, { what, which }] of plan.entries()) {
      const id = `us_${String(which).padStart(2, "0")}`;
      if (what === "pass") time.now += 400;
      else if (what === "read") all.push(reading(id));
      else {
        // The engine never runs two writes of one object concurrently.
        const before = writing.get(id) ?? Promise.resolve();
        const after = before.then(() => change(id, what === "delete" ? undefined : index + 1));
        writing.set(id, after);
        all.push(after);
      }
      await scheduler.schedule(Promise.resolve());
    }
    await Promise.all(all);
    return wrong;
  }

  test("return a state that the object had during the read", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.scheduler(), async (plan, scheduler) => {
        const wrong = await scheduler.waitFor(violations(plan, scheduler));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
