import { objects } from "pulumi-sipio/objects";
import { errorIn, fieldsIn, objectIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);

const post = (path: string, body: unknown) => suite.api.call("POST", path, { body });

test("all invalid fields are reported at once, under their wire names", async () => {
  const answer = await post("/users", {
    username: "",
    is_agent: "yes",
    out_cid_number: "+12025550123",
    ring_timeout_sec: 0,
    status: "asleep",
    voicemail_id: "vm_nobody",
    fwd_busy_kind: "queue",
    colour: "red",
  });
  expect(fieldsIn(answer)).toEqual(
    [
      "colour",
      "fwd_busy_id",
      "is_agent",
      "out_cid_number",
      "ring_timeout_sec",
      "status",
      "username",
      "voicemail_id",
    ].sort(),
  );
});

describe("rejects a value with another spelling than on the wire:", () => {
  test.each([
    ["/users", "is_agent", true],
    ["/users", "is_agent", "1"],
    ["/users", "is_agent", 2],
    ["/users", "ring_timeout_sec", "25"],
    ["/users", "ring_timeout_sec", 2.5],
    ["/users", "ring_strategy", "Simultaneous"],
    ["/users", "fwd_always_kind", "moon"],
    ["/numbers", "e164", "+12025550123"],
    ["/numbers", "e164", "120255"],
    ["/numbers", "e164", 12025550123],
    ["/numbers", "dest_xform", "lang=de"],
    ["/domains", "domain", "no domain"],
    ["/devices", "ha1", "A".repeat(32)],
    ["/devices", "ha1b", "a".repeat(31)],
    ["/voicemail-boxes", "notify_email", "nobody"],
    ["/voicemail-boxes", "pin_secret_ref", "1234"],
    ["/schedules", "timezone", "Europe/Atlantis"],
    ["/extensions", "digits", "12a"],
    ["/outbound-routes", "match_country", "de"],
    ["/trunks", "proxy", "sip.carrier.example/path"],
  ])("%s %s = %j", async (path, column, value) => {
    expect(fieldsIn(await post(path, { [column]: value }))).toContain(column);
  });
});

describe("a rule between fields", () => {
  test("requires a trunk exactly for outbound routes through one", async () => {
    expect(fieldsIn(await post("/outbound-routes", { via: "trunk" }))).toEqual(["trunk_id"]);
    const { row } = await suite.tenant.make(objects.require("Trunk"));
    expect(fieldsIn(await post("/outbound-routes", { via: "carrier", trunk_id: row.id }))).toEqual(["trunk_id"]);
  });

  test("applies to the row after the change", async () => {
    const trunk = await suite.tenant.make(objects.require("Trunk"));
    const body = { via: "trunk", trunk_id: trunk.row.id };
    const { path } = await suite.tenant.make(objects.require("OutboundRoute"), { body });
    expect(fieldsIn(await suite.api.call("PATCH", path, { body: { via: "carrier" } }))).toEqual(["trunk_id"]);
    const both = await suite.api.call("PATCH", path, { body: { via: "carrier", trunk_id: null } });
    expect(objectIn(both, 200)).toMatchObject({ via: "carrier", trunk_id: null });
  });

  test("requires the fields of a schedule rule's kind", async () => {
    const { path } = await suite.tenant.make(objects.require("Schedule"));
    const rule = (body: unknown) => post(`${path}/rules`, body);
    expect(fieldsIn(await rule({ kind: "weekly" }))).toEqual(["dow", "end_time", "start_time"]);
    expect(fieldsIn(await rule({ kind: "date" }))).toEqual(["start_date"]);
    const backwards = { kind: "date_range", start_date: "2027-02-02", end_date: "2027-02-01" };
    expect(fieldsIn(await rule(backwards))).toEqual(["end_date"]);
    objectIn(await rule({ kind: "weekly", dow: 1, start_time: "22:00", end_time: "06:00" }), 201);
  });

  test("requires either a user or a device for a member", async () => {
    const group = await suite.tenant.make(objects.require("RingGroup"));
    const device = await suite.tenant.make(objects.require("Device"));
    const member = (body: unknown) => post(`${group.path}/members`, body);
    errorIn(await member({}), 422, "invalid_field");
    const both = { user_id: device.row.user_id, device_id: device.row.id };
    errorIn(await member(both), 422, "invalid_field");
    objectIn(await member({ device_id: device.row.id }), 201);
  });

  test("requires the fields of a queue option's action", async () => {
    const queue = await suite.tenant.make(objects.require("Queue"));
    const option = (body: object) => post(`${queue.path}/options`, { digit: "1", ...body });
    expect(fieldsIn(await option({ action: "route" }))).toEqual(["dest_kind"]);
    expect(fieldsIn(await option({ action: "webhook" }))).toEqual(["webhook_url"]);
    const plain = { action: "deflect", webhook_url: "http://hooks.acme.example/" };
    expect(fieldsIn(await option(plain))).toEqual(["webhook_url"]);
  });
});

test("a rejected body creates no object", async () => {
  const name = suite.tenant.tag();
  errorIn(await post("/queues", { name, strategy: "ring_all", max_queued: 0 }), 422, "invalid_field");
  const { body } = await suite.api.call("GET", `/queues?name=${encodeURIComponent(name)}`);
  expect(body).toMatchObject({ count: 0 });
});
