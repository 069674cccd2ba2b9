import { objects } from "pulumi-sipio/objects";
import { CreateSearch } from "../../../provider/api/createSearch";
import type { CreateOptions, Creation } from "../../../provider/api/creation";
import type { Row } from "../../../provider/api/responses";

const effort = {} as never;
const user = { username: "1001", display_name: "Dana" };
const limit = { direction: "out", period_sec: 60, max_count: 10, scope_kind: "account" };

/** A create of a class whose collection has these rows. */
function creation(
  className: string,
  body: Row,
  rows: readonly Row[],
  options: Partial<CreateOptions> = {},
  path = "/x",
) {
  const filters: unknown[] = [];
  const requests = {
    post: async () => ({ row: rows[0] as Row, replayed: false }),
    list: async (filter: unknown) => {
      filters.push(filter);
      return rows;
    },
  };
  const schema = objects.require(className);
  const all = { schema, parentId: undefined, path, body, options: { idempotencyKey: "k", ...options }, requests };
  return { filters, creation: all as unknown as Creation };
}

const since = (ms: number, ...before: string[]) => ({ since: () => ms, before: new Set(before) });
const found = async (search: CreateSearch, of: Creation, limits = since(0)) => {
  const { candidates, holder } = await search.find(of, limits, effort);
  return { candidates: candidates.map(({ id }) => id), holder: holder?.id };
};

describe("the search for the object of a create with a natural key", () => {
  const row = { id: "us_1", ...user, created_at: 100 };

  test("finds the object with the key, whatever the server filters", async () => {
    const { creation: of, filters } = creation("User", user, [{ id: "us_0", username: "1000" }, row]);
    expect(await found(new CreateSearch(), of)).toEqual({ candidates: ["us_1"], holder: undefined });
    expect(filters).toEqual([{ username: "1001" }]);
  });

  test.each<[string, Row, Partial<CreateOptions>, ReturnType<typeof since>]>([
    ["has other values", { ...row, display_name: "Eli" }, {}, since(0)],
    ["is older than the create", row, {}, since(102_001)],
    ["existed before", row, {}, since(0, "us_1")],
    ["belongs to another resource", row, { known: (id) => id === "us_1" }, since(0)],
    ["is not the one of the response", row, { unconfirmedId: "us_2" }, since(0)],
  ])("takes it for the object of another create if it %s", async (_, there, options, limits) => {
    const { creation: of } = creation("User", user, [there], options);
    expect(await found(new CreateSearch(), of, limits)).toEqual({ candidates: [], holder: "us_1" });
  });

  test.each<[string, Row, Partial<CreateOptions>, ReturnType<typeof since>]>([
    ["was created up to two seconds before, because times are truncated", row, {}, since(102_000)],
    ["has no creation time", { id: "us_1", ...user }, {}, since(500_000)],
    ["is the one of the response", row, { unconfirmedId: "us_1" }, since(0)],
    ["belongs to no other resource", row, { known: () => false }, since(0)],
  ])("is a candidate if it %s", async (_, there, options, limits) => {
    const { creation: of } = creation("User", user, [there], options);
    expect(await found(new CreateSearch(), of, limits)).toEqual({ candidates: ["us_1"], holder: undefined });
  });
});

describe("the search for the object of a create without a natural key", () => {
  const rows = [1, 2].map((n) => ({ id: `lim_${n}`, ...limit, created_at: 100 }));

  test("finds every object with the same values", async () => {
    const { creation: of, filters } = creation("CallLimit", limit, [...rows, { id: "lim_3", ...limit, max_count: 11 }]);
    expect(await found(new CreateSearch(), of)).toEqual({ candidates: ["lim_1", "lim_2"], holder: undefined });
    expect(filters).toEqual([{}]);
  });

  test("does not find the object of another create of the process", async () => {
    const search = new CreateSearch();
    const { creation: of } = creation("CallLimit", limit, rows);
    await search.post(of, "k", effort);
    expect(await found(search, of)).toEqual({ candidates: ["lim_2"], holder: undefined });
    search.claim(of, rows[1] as Row);
    expect(await found(search, of)).toEqual({ candidates: [], holder: undefined });
  });

  test("finds an object with the same ID in another collection", async () => {
    const search = new CreateSearch();
    search.claim(creation("CallLimit", limit, rows, {}, "/y").creation, rows[0] as Row);
    expect((await found(search, creation("CallLimit", limit, rows).creation)).candidates).toHaveLength(2);
  });

  test("waits for creates of the collection that are in progress, whose objects it does not find", async () => {
    const search = new CreateSearch();
    const { creation: of } = creation("CallLimit", limit, rows);
    let respond: (answer: object) => void = () => undefined;
    const requests = { ...of.requests, post: () => new Promise<never>((resolve) => (respond = resolve as never)) };
    const posted = search.post({ ...of, requests }, "k", effort);
    const finding = found(search, of);
    await Promise.resolve();
    respond({ row: rows[0], replayed: false });
    expect(await finding).toEqual({ candidates: ["lim_2"], holder: undefined });
    await posted;
  });

  test("does not fail with a create in progress that fails", async () => {
    const search = new CreateSearch();
    const { creation: of } = creation("CallLimit", limit, rows);
    const requests = { ...of.requests, post: () => Promise.reject(new Error("refused")) };
    const posted = search.post({ ...of, requests }, "k", effort).catch((error: Error) => error.message);
    expect((await found(search, of)).candidates).toHaveLength(2);
    expect(await posted).toBe("refused");
  });
});
