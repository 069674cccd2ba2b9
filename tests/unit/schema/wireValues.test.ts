import { objects } from "pulumi-sipio/objects";
import { defineObject as describeObject, f, fromWire, toWire, UNKNOWN, type Values } from "pulumi-sipio/schema";
import { filterColumns } from "../../../provider/schema/filters";
import { hasIdForm, idForm } from "../../../provider/schema/idFormat";
import { changeableName, onlyKeyField } from "../../../provider/schema/naturalKey";
import { naturalKeyQuery } from "../../../provider/schema/naturalKeyQuery";
import type { AnyField } from "../../../provider/schema/objectSchema";
import { objectIn, refersToObjects } from "../../../provider/schema/referring";
import { exceedsBlock } from "../../../provider/schema/values/network";
import { columnsOf, idColumn } from "../../../provider/schema/wire";

const toyOf = (value: AnyField) =>
  describeObject({ class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy", fields: { value } });

const target = f.targetWithXform({ feature: { text: true } });

describe("a value on the wire", () => {
  it.each<[string, AnyField, unknown, object]>([
    ["a text", f.text(), "a", { value: "a" }],
    ["a boolean", f.boolean(), true, { value: 1 }],
    ["false", f.boolean(), false, { value: 0 }],
    ["no boolean", f.boolean(), null, { value: null }],
    ["a reference", f.ref("User"), "us_1", { value_id: "us_1" }],
    ["a secret reference", f.secretRef(), "kv:a", { value_ref: "kv:a" }],
    ["words", f.words(["a", "b"]), ["a", "b"], { value: "a,b" }],
    ["words as a list", f.words(["a", "b"], { asList: true }), ["a", "b"], { value: ["a", "b"] }],
    ["all words", f.words(["a", "b"]), "*", { value: "*" }],
    ["no words", f.words(["a", "b"]), null, { value: null }],
    [
      "a destination",
      target,
      { kind: "queue", id: "q_1" },
      { value_kind: "queue", value_id: "q_1", value_xform: null },
    ],
    [
      "a destination with variables",
      target,
      { kind: "queue", id: "q_1", xform: { a: 1 } },
      { value_kind: "queue", value_id: "q_1", value_xform: { a: 1 } },
    ],
    ["no destination", target, null, { value_kind: null, value_id: null, value_xform: null }],
    ["a destination without variables", f.target(), { kind: "hangup" }, { value_kind: "hangup", value_id: null }],
  ])("is encoded, and decoded to the same: %s", (_, field, value, row) => {
    const toy = toyOf(field);
    expect(toWire(toy, { value })).toEqual(row);
    expect(fromWire(toy, { id: "toy_1", ...row })).toEqual({ value });
  });

  it.each<[string, AnyField, Values, unknown]>([
    ["all words in a list", f.words(["a", "b"], { asList: true }), { value: ["*"] }, "*"],
    ["words in any order with spaces", f.words(["a", "b"]), { value: "b, a,b" }, ["a", "b"]],
    ["a number for a boolean", f.boolean(), { value: 7 }, 7],
    ["a block with host bits", f.cidr(), { value: "10.1.2.3/8" }, "10.0.0.0/8"],
    ["a value of a later version", f.enumeration(["a"]), { value: "later" }, "later"],
    ["a value of two types", f.either(f.cidr(), f.country()), { value: "10.1.2.3/8" }, "10.0.0.0/8"],
    ["a later value of two types", f.either(f.cidr(), f.country()), { value: "later" }, "later"],
    ["words that are no list", f.words(["a"]), { value: 7 }, 7],
  ])("is decoded as far as possible: %s", (_, field, row, value) => {
    expect(fromWire(toyOf(field), row)).toEqual({ value });
  });

  it("stays absent or null", () => {
    for (const field of [f.text(), f.words(["a"]), f.target(), f.either(f.cidr(), f.country())]) {
      expect(fromWire(toyOf(field), {})).toEqual({});
      expect(toWire(toyOf(field), { value: undefined })).toEqual({});
    }
    expect(fromWire(toyOf(f.text()), { value: null })).toEqual({ value: null });
    expect(fromWire(toyOf(f.either(f.cidr(), f.country())), { value: null })).toEqual({ value: null });
  });

  it("has neither the parent, which is in the path, nor values that stay in the state", () => {
    expect(toWire(objects.require("QueueAgent"), { queue: "q_1", user: "us_1" })).toEqual({ user_id: "us_1" });
    expect(toWire(objects.require("ApiKey"), { scopes: "*", rotation: "2026" })).toEqual({ scopes: ["*"] });
    expect(toWire(objects.require("Queue"), { name: "A", agents: {} })).toEqual({ name: "A" });
  });
});

describe("columns", () => {
  it("are those of the object's own row", () => {
    const names = columnsOf(objects.require("QueueAgent")).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["user_id", "tier_level"]));
    expect(columnsOf(objects.require("Flow")).map(({ name }) => name)).not.toContain("publish");
  });

  it("by which a list can be filtered are those of the natural key, once each", () => {
    const names = (className: string) => filterColumns(objects.require(className)).map(({ name }) => name);
    expect(names("User")).toEqual(["username"]);
    expect(names("RecordingRule")).toEqual(["scope_kind", "scope_id", "direction"]);
    expect(names("CallLimit")).toEqual([]);
  });

  it("of the ID are named by the API", () => {
    expect(idColumn(objects.require("User"))).toBe("id");
    const listed = {
      class: "Toy",
      apiName: "toy",
      path: "/toys",
      idPrefix: "",
      listOnly: { by: "shortName" },
    } as const;
    expect(idColumn(describeObject({ ...listed, fields: { shortName: f.text() } }))).toBe("short_name");
  });
});

describe("IDs", () => {
  const [user, agent] = [objects.require("User"), objects.require("QueueAgent")];

  it("have the prefix of their class, and that of the parent of a child", () => {
    expect([idForm(user), idForm(agent)]).toEqual(["us_…", "<id of the queue>/qa_…"]);
  });

  it.each<[string, typeof user, unknown, boolean]>([
    ["an object", user, "us_1", true],
    ["another prefix", user, "q_1", false],
    ["only a prefix", user, "us_", false],
    ["the beginning of a prefix", user, "us1", false],
    ["a space", user, "us_ 1", false],
    ["no text", user, 7, false],
    ["a child's path for an object", user, "q_1/us_1", false],
    ["a child", agent, "q_1/qa_1", true],
    ["a child without its parent", agent, "qa_1", false],
    ["a child of another class's object", agent, "us_1/qa_1", false],
    ["a path that is too long", agent, "q_1/q_1/qa_1", false],
    ["an empty parent", agent, "/qa_1", false],
  ])("are recognized: %s", (_, schema, id, expected) => {
    expect(hasIdForm(schema, id, objects)).toBe(expected);
  });

  it("of an unknown parent class have any form but none", () => {
    expect(hasIdForm(agent, "x/qa_1")).toBe(true);
    expect(hasIdForm(agent, "/qa_1")).toBe(false);
  });
});

describe("a natural key", () => {
  it("is a query with its set parts, and fits rows that have all parts", () => {
    const member = objects.require("RingGroupMember");
    const query = naturalKeyQuery(member, { user: "us_1" });
    expect(query.filter).toEqual({ user_id: "us_1" });
    expect(query.matches({ user_id: "us_1" })).toBe(true);
    expect(query.matches({ user_id: "us_1", device_id: null })).toBe(true);
    expect(query.matches({ user_id: "us_1", device_id: "dev_1" })).toBe(false);
    expect(query.matches({ user_id: "us_2" })).toBe(false);
    expect(naturalKeyQuery(objects.require("MediaPlaylistItem"), { position: 2 }).matches({ position: 2 })).toBe(true);
  });

  it.each([
    ["Queue", "name", "name"],
    ["User", "username", undefined],
    ["Number", "e164", undefined],
    ["MessageTemplate", undefined, undefined],
    ["QueueAgent", undefined, undefined],
    ["CallLimit", undefined, undefined],
  ])("of a %s has one field that can or cannot change", (className, only, changeable) => {
    const schema = objects.require(className);
    expect([onlyKeyField(schema), changeableName(schema)]).toEqual([only, changeable]);
  });
});

describe("references", () => {
  const field = (className: string, name: string) => {
    const found = objects.require(className).fields[name];
    if (found === undefined) throw new Error(`${className} has no ${name}`);
    return found;
  };

  it.each<[string, string, boolean]>([
    ["Queue", "timeoutDest", true],
    ["Queue", "schedule", true],
    ["Queue", "agents", true],
    ["Queue", "name", false],
    ["GeoPolicy", "countries", false],
    ["GeoPolicy", "scope", true],
  ])("are in %s.%s or not", (className, name, expected) => {
    expect(refersToObjects(name, field(className, name))).toBe(expected);
  });

  it.each<[string, string, string, unknown, unknown]>([
    ["by ID", "Queue", "schedule", "sch_1", { class: "Schedule", id: "sch_1" }],
    ["by an unknown ID", "Queue", "schedule", UNKNOWN, { class: "Schedule", id: UNKNOWN }],
    ["by kind", "Queue", "timeoutDest", { kind: "voicemail", id: "vm_1" }, { class: "VoicemailBox", id: "vm_1" }],
    ["of a kind without an object", "Queue", "timeoutDest", { kind: "hangup" }, undefined],
    ["of an unknown kind", "Queue", "timeoutDest", { kind: "car", id: "car_1" }, undefined],
    ["that is unknown", "Queue", "timeoutDest", UNKNOWN, undefined],
    ["that is not set", "Queue", "schedule", null, undefined],
    ["of a plain value", "Queue", "name", "A", undefined],
  ])("lead to an object %s", (_, className, name, value, expected) => {
    expect(objectIn(name, field(className, name), value)).toEqual(expected);
  });
});

describe("a block of addresses", () => {
  it.each<[unknown, unknown, boolean]>([
    ["10.0.0.0/8", "10.1.0.0/16", false],
    ["10.0.0.0/8", "10.0.0.0/8", false],
    ["10.1.0.0/16", "10.0.0.0/8", true],
    ["10.0.0.0/8", "11.0.0.0/8", true],
    ["2001:db8::/32", "2001:db8:1::/48", false],
    ["2001:db8:1::/48", "2001:db8::/32", true],
    ["10.0.0.0/8", "2001:db8::/32", true],
    ["2001:db8::/32", "10.0.0.0/8", true],
    [undefined, "10.0.0.0/8", true],
    ["10.0.0.0/8", UNKNOWN, true],
    [UNKNOWN, "10.0.0.0/8", true],
  ])("after %s, %s allows more: %s", (old, now, expected) => {
    expect(exceedsBlock(old, now)).toBe(expected);
  });
});
