import { objects } from "pulumi-sipio/objects";
import { defineObject as describeObject, f, type Values } from "pulumi-sipio/schema";
import { declaredIn, inputsOf, outputs } from "../../../provider/lifecycle/outputs";

const child = describeObject({
  class: "Key",
  apiName: "key",
  path: "/safes/{safe}/keys",
  idPrefix: "key",
  naturalKey: { fields: ["name"], scope: "parent" },
  fields: { safe: f.parent("Safe"), name: f.text() },
});
const safe = describeObject({
  class: "Safe",
  apiName: "safe",
  path: "/safes",
  idPrefix: "sf",
  fields: {
    name: f.text(),
    room: f.text().optional(),
    code: f.secretText().optional().writeOnly(),
    serial: f.text().computed().returnedOnce("sn_"),
    alarm: f.secretText().optional().returnedOnce(),
    height: f.integer().computed(),
    keys: f.children(child, { bulk: true }).optional(),
    rotation: f.text().optional().stateOnly(),
  },
});

describe("the outputs of an object", () => {
  it.each<[string, Values, Values, Values]>([
    ["the platform's value of a declared property", { name: "A" }, { name: "B" }, { name: "A" }],
    [
      "null if the platform has no value",
      { name: "A", room: null },
      { name: "A", room: "1" },
      { name: "A", room: null },
    ],
    ["the declared value that the platform does not return", {}, { name: "A" }, { name: "A" }],
    ["no undeclared value", { name: "A", room: "1" }, { name: "A", room: undefined }, { name: "A" }],
    [
      "the hash of a write-only value",
      { name: "A", code: "4711" },
      { name: "A", code: "hash" },
      { name: "A", code: "hash" },
    ],
    ["no write-only value that is not declared", { code: "4711" }, { code: null }, {}],
    ["a value that the platform returns only once", { serial: "sn_1" }, {}, { serial: "sn_1" }],
    [
      "a value that the platform returned once, from the state",
      {},
      { serial: "sn_1", alarm: "a" },
      { serial: "sn_1", alarm: "a" },
    ],
    ["no value that is no longer known", { serial: null }, {}, {}],
    ["computed values", { height: 5 }, {}, { height: 5 }],
    ["no computed value that is not set", { height: null }, { height: 5 }, {}],
    ["a local value", {}, { rotation: "2026" }, { rotation: "2026" }],
    ["the identity of the resource", {}, { __key: "k" }, { __key: "k" }],
  ])("contain %s", (_, row, declared, expected) => {
    expect(outputs(safe, { id: "sf_1", ...row }, declared, {})).toEqual(expected);
  });

  it("contain the children that were read or written", () => {
    expect(outputs(safe, {}, { keys: { a: {} } }, { keys: { b: {} } })).toEqual({ keys: { b: {} } });
    expect(outputs(safe, {}, { keys: { a: {} } }, {})).toEqual({});
  });
});

describe("the inputs of an object", () => {
  it("are the outputs that a program can declare, and its identity", () => {
    const outs = { __key: "k", __preview: {}, name: "A", serial: "sn_1", alarm: "a", height: 5, room: null };
    expect(inputsOf(safe, outs)).toEqual({ __key: "k", name: "A", room: null });
    expect(inputsOf(objects.require("User"), { username: "1", later: 1 })).toEqual({ username: "1" });
  });
});

describe("the declared properties in the state", () => {
  it("are those of the outputs, for a resource", () => {
    const outs = { name: "A", height: 3, __account: "acc_1" };
    expect(declaredIn(safe, outs)).toBe(outs);
  });

  it("are none for a resource that declares none", () => {
    const outs = { height: 3, __key: "identity" };
    expect(declaredIn(safe, outs)).toBe(outs);
  });

  it("are all that the platform can return, for a lookup", () => {
    expect(declaredIn(safe, { height: 3, __title: "it" })).toEqual({
      name: null,
      room: null,
      code: null,
      alarm: null,
      keys: null,
      __title: "it",
    });
  });
});
