import { objects } from "pulumi-sipio/objects";
import { errorIn, pageIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);

describe("a list", () => {
  const ids: string[] = [];
  let collection = "";

  // Children of a new schedule: no other object is in their list.
  beforeAll(async () => {
    const schedule = await suite.tenant.make(objects.require("Schedule"));
    collection = `${schedule.path}/rules`;
    for (let day = 1; day <= 7; day += 1) {
      const body = { kind: "date", start_date: `2027-01-0${day}`, is_closed: 1 };
      const { body: row } = await suite.api.call("POST", collection, { body });
      ids.push(JSON.parse(JSON.stringify(row)).id);
    }
  });

  test("is one page without a cursor if it is short", async () => {
    const { count, rows, next_cursor } = pageIn(await suite.api.call("GET", collection));
    expect([count, rows.map(({ id }) => id), next_cursor]).toEqual([7, ids, undefined]);
  });

  test.each([1, 2, 3, 7])("has pages of %i, with each object once", async (limit) => {
    const seen: string[] = [];
    let pages = 0;
    for (let query = ""; ; pages += 1) {
      const page = pageIn(await suite.api.call("GET", `${collection}?limit=${limit}${query}`));
      expect(page.count).toBe(page.rows.length);
      seen.push(...page.rows.map(({ id }) => id));
      if (page.next_cursor === undefined) break;
      expect(page.count).toBe(limit);
      query = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
    expect(seen).toEqual(ids);
    expect(pages + 1).toBe(Math.ceil(ids.length / limit));
  });

  test("continues at the cursor after deletions", async () => {
    const first = pageIn(await suite.api.call("GET", `${collection}?limit=2`));
    expect((await suite.api.call("DELETE", `${collection}/${first.rows[1]?.id}`)).status).toBe(204);
    const cursor = encodeURIComponent(first.next_cursor ?? "");
    const second = pageIn(await suite.api.call("GET", `${collection}?limit=2&cursor=${cursor}`));
    expect(second.rows.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  });

  test.each(["limit=0", "limit=1001", "limit=x", "limit=1.5", "limit=", "cursor=x", "no_such_column=1"])(
    "is rejected with %s",
    async (query) => {
      errorIn(await suite.api.call("GET", `${collection}?${query}`), 400, "invalid_request");
    },
  );

  test("of a missing parent is 404", async () => {
    errorIn(await suite.api.call("GET", "/schedules/sch_nobody/rules"), 404, "not_found");
  });
});
