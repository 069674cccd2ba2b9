import { directory, start } from "./harness";
import { toys } from "./toys";

const ulid = /^shf_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

describe("IDs", () => {
  it("are lowercase ULIDs in creation order", async () => {
    const running = await start(toys());
    const ids: string[] = [];
    for (const name of ["a", "b", "c", "d"])
      ids.push(String((await running.api("POST", "/shelves", { name })).body.id));
    for (const id of ids) expect(id).toMatch(ulid);
    expect([...ids].sort()).toEqual(ids);
  });

  it("are the same on every run with the same seed", async () => {
    const made = async (seed: string) => {
      const running = await start(toys(), { seed, clock: 1_800_000_000 });
      await running.api("POST", "/children", {});
      const first = await running.api("POST", "/shelves", { name: "a" });
      await running.api("DELETE", `/shelves/${first.body.id}`);
      const second = await running.api("POST", "/shelves", { name: "b" });
      return [first.body, second.body];
    };
    const [one, again, other] = [await made("one"), await made("one"), await made("other")];
    expect(again).toEqual(one);
    expect(one[0]?.id).not.toBe(one[1]?.id);
    expect(other[0]?.id).not.toBe(one[0]?.id);
    for (const { id } of one) expect(id).toMatch(ulid);
  });

  it("of a seed continue after a restart", async () => {
    const dataDir = await directory();
    const before = await start(toys(), { seed: "s", dataDir });
    const { body: first } = await before.api("POST", "/shelves", { name: "a" });
    await before.stop();
    const after = await start(toys(), { seed: "s", dataDir });
    const { body: second, status } = await after.api("POST", "/shelves", { name: "b" });
    expect([status, second.id === first.id]).toEqual([201, false]);
  });
});

describe("the clock", () => {
  it("stops at its set time, advances on request, and timestamps creates and updates", async () => {
    const running = await start(toys(), { clock: 1_800_000_000 });
    const { body: row } = await running.api("POST", "/shelves", { name: "a" });
    expect([row.created_at, row.updated_at]).toEqual([1_800_000_000, 1_800_000_000]);
    expect((await running.control("POST", "/clock", { advanceSec: 5 })).body).toEqual({ now: 1_800_000_005 });
    const same = await running.api("PATCH", `/shelves/${row.id}`, { name: "a" });
    expect(same.body).toEqual(row);
    const { body: changed } = await running.api("PATCH", `/shelves/${row.id}`, { height: 3 });
    expect([changed.created_at, changed.updated_at]).toEqual([1_800_000_000, 1_800_000_005]);
  });

  it("limits an idempotency key to one day", async () => {
    const running = await start(toys(), { clock: 1_800_000_000 });
    const post = (name: string) => running.api("POST", "/shelves", { name }, { "idempotency-key": "k" });
    expect((await post("a")).status).toBe(201);
    await running.control("POST", "/clock", { advanceSec: 24 * 60 * 60 - 1 });
    expect((await post("a")).headers.get("idempotency-replayed")).toBe("true");
    expect((await post("b")).status).toBe(409);
    await running.control("POST", "/clock", { advanceSec: 1 });
    const fresh = await post("b");
    expect([fresh.status, fresh.headers.get("idempotency-replayed")]).toEqual([201, null]);
    expect((await post("b")).headers.get("idempotency-replayed")).toBe("true");
  });

  it("keeps idempotency keys after a restart", async () => {
    const dataDir = await directory();
    const before = await start(toys(), { dataDir });
    const first = await before.api("POST", "/shelves", { name: "a" }, { "idempotency-key": "k" });
    await before.stop();
    const after = await start(toys(), { dataDir });
    const again = await after.api("POST", "/shelves", { name: "a" }, { "idempotency-key": "k" });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
  });
});
