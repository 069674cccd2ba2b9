import { objects } from "pulumi-sipio/objects";
import { isRecord } from "pulumi-sipio/schema";
import { type Answer, errorIn, fieldsIn, objectIn, pageIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);

const rowsIn = ({ status, body }: Answer) => {
  expect(status, JSON.stringify(body)).toBe(200);
  if (!Array.isArray(body)) throw new Error("not an array");
  return body.filter(isRecord);
};
const closed = (start_date: string, is_closed = 1) => ({ kind: "date", start_date, is_closed });

describe("children that are replaced with PUT", () => {
  const put = (path: string, body: unknown) => suite.api.call("PUT", path, { body });

  test("equal the list in its order, and unchanged ones keep their IDs", async () => {
    const { path } = await suite.tenant.make(objects.require("Schedule"));
    const rules = `${path}/rules`;
    const first = rowsIn(await put(rules, [closed("2027-01-01"), closed("2027-01-02"), closed("2027-01-03")]));
    expect(first.map((row) => row.start_date)).toEqual(["2027-01-01", "2027-01-02", "2027-01-03"]);
    const wanted = [closed("2027-01-04"), closed("2027-01-02", 0), closed("2027-01-01")];
    const second = rowsIn(await put(rules, wanted));
    expect(second.map(({ start_date, is_closed }) => [start_date, is_closed])).toEqual([
      ["2027-01-04", 1],
      ["2027-01-02", 0],
      ["2027-01-01", 1],
    ]);
    expect(second[1]?.id).toBe(first[1]?.id);
    expect(second[2]).toEqual(first[0]);
    expect(pageIn(await suite.api.call("GET", rules)).count).toBe(3);
    expect(rowsIn(await put(rules, []))).toEqual([]);
    expect(pageIn(await suite.api.call("GET", rules)).count).toBe(0);
  });

  test("get defaults for omitted fields", async () => {
    const { path } = await suite.tenant.make(objects.require("Schedule"));
    rowsIn(await put(`${path}/rules`, [closed("2027-01-01")]));
    const [rule] = rowsIn(await put(`${path}/rules`, [{ kind: "date", start_date: "2027-01-01" }]));
    expect(rule?.is_closed).toBeNull();
  });

  test("are identified by a key with optional parts", async () => {
    const group = await suite.tenant.make(objects.require("RingGroup"));
    const device = await suite.tenant.make(objects.require("Device"));
    const list = [{ user_id: device.row.user_id }, { device_id: device.row.id, position: 1 }];
    const first = rowsIn(await put(`${group.path}/members`, list));
    const second = rowsIn(await put(`${group.path}/members`, [...list].reverse()));
    expect(second).toEqual([...first].reverse());
    const twice = [{ user_id: device.row.user_id }, { user_id: device.row.user_id, position: 3 }];
    errorIn(await put(`${group.path}/members`, twice), 422, "invalid_field");
  });

  test("are unchanged if the list has an invalid entry, and all problems are reported", async () => {
    const { path } = await suite.tenant.make(objects.require("Trunk"));
    const before = rowsIn(await put(`${path}/acl`, [{ cidr: "203.0.113.0/24" }]));
    const answer = await put(`${path}/acl`, [
      { cidr: "198.51.100.0/24" },
      { cidr: "nowhere" },
      {},
      { cidr: "::/0", x: 1 },
    ]);
    expect(fieldsIn(answer)).toEqual(["[1].cidr", "[2].cidr", "[3].x"]);
    expect(pageIn(await suite.api.call("GET", `${path}/acl`)).rows).toEqual(before);
  });

  test("must be an array under an existing parent", async () => {
    const { path } = await suite.tenant.make(objects.require("Trunk"));
    errorIn(await put(`${path}/acl`, { cidr: "203.0.113.0/24" }), 400, "invalid_request");
    errorIn(await put("/trunks/tr_nobody/acl", []), 404, "not_found");
  });

  test("can have a body of up to 8 MiB", async () => {
    const { path } = await suite.tenant.make(objects.require("Trunk"));
    const sized = (mebibytes: number) => `[${" ".repeat(mebibytes * 1024 * 1024)}]`;
    expect(rowsIn(await suite.api.call("PUT", `${path}/acl`, { raw: sized(2) }))).toEqual([]);
    errorIn(await suite.api.call("PUT", `${path}/acl`, { raw: sized(8) }), 413, "too_large");
  });

  test("can be thousands", async () => {
    const { path } = await suite.tenant.make(objects.require("Trunk"));
    const list = Array.from({ length: 3000 }, (_, n) => ({ cidr: `10.0.${n >> 8}.${n & 255}/32` }));
    expect(rowsIn(await put(`${path}/acl`, list))).toHaveLength(3000);
    expect(pageIn(await suite.api.call("GET", `${path}/acl?limit=1000`)).next_cursor).toBeDefined();
  });
});

describe("a child", () => {
  test("is not found under another parent", async () => {
    const one = await suite.tenant.make(objects.require("TrunkAcl"));
    const other = await suite.tenant.make(objects.require("Trunk"));
    const elsewhere = `${other.path}/acl/${one.row.id}`;
    errorIn(await suite.api.call("GET", elsewhere), 404, "not_found");
    errorIn(await suite.api.call("PATCH", elsewhere, { body: {} }), 404, "not_found");
    errorIn(await suite.api.call("DELETE", elsewhere), 404, "not_found");
    expect((await suite.api.call("GET", one.path)).status).toBe(200);
  });

  test("has the ID of its parent, which a body cannot set", async () => {
    const rule = await suite.tenant.make(objects.require("ScheduleRule"));
    const schedule = rule.path.split("/")[2];
    expect(rule.row.schedule_id).toBe(schedule);
    const moved = await suite.api.call("PATCH", rule.path, { body: { schedule_id: "sch_other" } });
    expect(fieldsIn(moved)).toEqual(["schedule_id"]);
  });

  test("is deleted with its parent", async () => {
    const parent = await suite.tenant.make(objects.require("Trunk"));
    const child = await suite.tenant.make(objects.require("TrunkAcl"), { parent });
    expect((await suite.api.call("DELETE", parent.path)).status).toBe(204);
    errorIn(await suite.api.call("GET", child.path), 404, "not_found");
  });

  test("cannot be created under a parent that does not exist", async () => {
    const body = { cidr: "203.0.113.0/24" };
    errorIn(await suite.api.call("POST", "/trunks/tr_nobody/acl", { body }), 404, "not_found");
  });

  test("is created and deleted individually if its list cannot be replaced", async () => {
    const { path } = await suite.tenant.make(objects.require("Queue"));
    expect((await suite.api.call("PUT", `${path}/agents`, { body: [] })).status).toBe(405);
    const option = { digit: "*", action: "hangup" };
    const { id } = objectIn(await suite.api.call("POST", `${path}/options`, { body: option }), 201);
    expect((await suite.api.call("DELETE", `${path}/options/${id}`)).status).toBe(204);
  });
});
