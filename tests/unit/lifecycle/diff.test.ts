import { objects } from "pulumi-sipio/objects";
import { check, defineObject as describeObject, f, UNKNOWN, type Values } from "pulumi-sipio/schema";
import { compare, diff } from "../../../provider/lifecycle/diff";
import { unconfirmedId, unconfirmedOutputs } from "../../../provider/lifecycle/unconfirmed";
import { identityKey, newKey } from "../../../provider/protocol";
import { runState } from "../../support/runState";

/** An object with a property that requires replacement and is not its natural key. */
const list = describeObject({
  class: "List",
  apiName: "list",
  path: "/lists",
  idPrefix: "li",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: { name: f.text(), kind: f.enumeration(["allow", "deny"]).replaces(), label: f.text().optional() },
});

describe("diff", () => {
  it("deletes the old object first if the new one has the same natural key", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: "deny" })).toEqual({
      changed: ["kind"],
      replaces: ["kind"],
      deleteBeforeReplace: true,
      stepsAside: false,
    });
  });

  it("renames the old object if its class supports that", () => {
    const aside = describeObject({ ...list, renameOnReplace: true });
    const difference = diff(aside, { name: "a", kind: "allow" }, { name: "a", kind: "deny" });
    expect(difference).toMatchObject({ deleteBeforeReplace: false, stepsAside: true });
    expect(diff(aside, { name: "a", kind: "allow" }, { name: "b", kind: "deny" }).stepsAside).toBe(false);
    expect(diff(aside, { name: "a", kind: "allow" }, { name: "b", kind: "allow" }).stepsAside).toBe(false);
  });

  it("renames only by an updatable text property", () => {
    const fields = { name: f.text().replaces() };
    expect(() => describeObject({ ...list, fields, renameOnReplace: true })).toThrow("List cannot step aside");
  });

  it("creates the new object first if the natural key changes too", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "b", kind: "deny" }).deleteBeforeReplace).toBe(false);
    expect(diff(list, { name: "a", kind: "allow" }, { name: UNKNOWN, kind: "deny" }).deleteBeforeReplace).toBe(false);
  });

  it("deletes nothing first if no property requires a replacement", () => {
    const olds = { name: "a", kind: "allow", label: "x" };
    const kept = { replaces: [], deleteBeforeReplace: false, stepsAside: false };
    expect(diff(list, olds, { ...olds, label: "y" })).toEqual({ changed: ["label"], ...kept });
    expect(diff(list, olds, olds)).toEqual({ changed: [], ...kept });
  });

  it("creates the new object first if a part of the natural key changes, or no part is set", () => {
    const dated = describeObject({
      ...list,
      naturalKey: { fields: ["name", "label"], scope: "account" },
      fields: { ...list.fields, name: f.text().optional() },
    });
    const first = (olds: Values, news: Values) =>
      diff(dated, { kind: "allow", ...olds }, { kind: "deny", ...news }).deleteBeforeReplace;
    expect(first({ name: "a", label: "x" }, { name: "a", label: "x" })).toBe(true);
    expect(first({ name: "a" }, { name: "a" })).toBe(true);
    expect(first({ name: "a", label: "x" }, { name: "a", label: "y" })).toBe(false);
    expect(first({}, {})).toBe(false);
  });

  it("creates the new child first if its parent changes", () => {
    const assignment = objects.require("QueueAgent");
    const olds = { queue: "q_1", user: "u_1" };
    const moved = diff(assignment, olds, { ...olds, queue: "q_2" });
    expect(moved).toMatchObject({ replaces: ["queue"], deleteBeforeReplace: false });
    expect(diff(assignment, olds, olds, ["*"]).replaces).toEqual([]);
  });

  it("deletes the old child first if it is replaced under the same parent", () => {
    const assignment = objects.require("QueueAgent");
    const olds = { queue: "q_1", user: "u_1", delaySec: 1 };
    expect(diff(assignment, olds, { ...olds, delaySec: 2 }, ["*"]).deleteBeforeReplace).toBe(true);
  });

  it("replaces an object if a property of the option replaceOnChanges changes", () => {
    const olds = { name: "a", kind: "allow", label: "x" };
    const replaces = (...options: string[]) => diff(list, olds, { ...olds, label: "y" }, options).replaces;
    expect(replaces("label")).toEqual(["label"]);
    expect(replaces("name", "label")).toEqual(["label"]);
    expect(replaces("*")).toEqual(["label"]);
    expect(replaces("name")).toEqual([]);
    expect(replaces()).toEqual([]);
  });

  it("ignores what the platform computes, and undeclared values that it returned once", () => {
    const schema = describeObject({
      ...list,
      fields: { ...list.fields, count: f.integer().computed(), secret: f.text().optional().returnedOnce() },
    });
    const declared = { name: "a", kind: "allow" };
    expect(diff(schema, { ...declared, count: 3, secret: "s" }, declared).changed).toEqual([]);
    expect(diff(schema, { ...declared, secret: "s" }, { ...declared, secret: "t" }).changed).toEqual(["secret"]);
  });

  it("publishes a draft only if the program publishes the object", () => {
    const flow = objects.require("Flow");
    const olds = { name: "a", publish: true, isPublished: false };
    expect(diff(flow, olds, { name: "a", publish: true }).changed).toEqual(["publish"]);
    expect(diff(flow, { ...olds, isPublished: true }, { name: "a", publish: true }).changed).toEqual([]);
    expect(diff(flow, { ...olds, publish: false }, { name: "a", publish: false }).changed).toEqual([]);
  });

  it("expects a change of an unknown value, and a replacement if the property requires one", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: UNKNOWN }).replaces).toEqual(["kind"]);
  });

  it("reports removed properties as changes, and properties that were never set as unchanged", () => {
    expect(diff(list, { name: "a", kind: "allow", label: "x" }, { name: "a", kind: "allow" }).changed).toEqual([
      "label",
    ]);
    expect(diff(list, { name: "a", kind: "allow", label: null }, { name: "a", kind: "allow" }).changed).toEqual([]);
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: "allow" }).changed).toEqual([]);
    const olds = { name: "a", kind: "allow", label: null };
    expect(diff(list, olds, { name: "a", kind: "allow", label: undefined }).changed).toEqual([]);
  });

  it("ignores the order of a set and equivalent spellings", () => {
    const trunk = objects.require("Trunk");
    const values = (acl: string[]) => check(trunk, { name: "t", acl: acl.map((cidr) => ({ cidr })) }).values;
    expect(
      diff(trunk, values(["10.0.0.0/8", "2001:db8::/32"]), values(["2001:0DB8::/32", "10.9.9.9/8"])).changed,
    ).toEqual([]);
  });

  it("ignores internal properties in the state", () => {
    const olds = { name: "a", kind: "allow", __title: "x", __provider: "old" };
    expect(diff(list, olds, { name: "a", kind: "allow", __key: "k", __provider: "new" }).changed).toEqual([]);
  });
});

describe("the comparison of a resource in a run", () => {
  const declared = { name: "a", kind: "allow", [identityKey]: "one" };
  const other = { [identityKey]: "two" };
  const runWith = (news: Values) => {
    const run = runState();
    run.noteInputs({ ...news, [newKey]: false });
    return run;
  };

  it("replaces an object whose create has no known result", () => {
    const run = runWith(declared);
    const olds = unconfirmedOutputs({ values: declared, since: 1_000 });
    expect(compare(list, unconfirmedId(declared), olds, declared, run)).toEqual({
      changed: ["id"],
      replaces: ["id"],
      deleteBeforeReplace: false,
      stepsAside: false,
    });
    expect(run.resource(declared).unconfirmed).toEqual({ values: declared, since: 1_000 });
  });

  it("protects an object that the program keeps from other entries of the state", () => {
    const run = runWith(declared);
    expect(run.isOwned(list, "li_1", other)).toBe(false);
    compare(list, "li_1", declared, declared, run);
    expect(run.isOwned(list, "li_1", other)).toBe(true);
  });

  it.each([
    ["the object is replaced", { ...declared, kind: "deny" }, true],
    ["the values depend on a replaced resource", { ...declared, label: UNKNOWN }, true],
    ["it compares the state with the platform", { ...declared, label: "x" }, false],
  ])("does not hold an object if %s", (_, news, isDeclared) => {
    const run = isDeclared ? runWith(news) : runState();
    compare(list, "li_1", declared, news, run);
    expect(run.isOwned(list, "li_1", other)).toBe(false);
  });

  it("records a replacement and its reason", () => {
    const run = runWith(declared);
    compare(list, "li_1", declared, { ...declared, kind: "deny" }, run);
    expect(run.resource(declared)).toMatchObject({ isReplaced: true, replacedId: "li_1" });
    compare(list, "li_1", declared, { ...declared, label: "x" }, run);
    expect(run.resource(declared)).toMatchObject({ isReplaced: false, replacedId: undefined });
  });

  it("records that only the option replaceOnChanges replaces an object", () => {
    const run = runWith(declared);
    run.resource(declared).replaceOnChanges = ["label"];
    compare(list, "li_1", declared, { ...declared, label: "x" }, run);
    expect(run.resource(declared)).toMatchObject({ isReplaced: false, replacedId: "li_1" });
  });

  it("records a new name of an object that stays", () => {
    const run = runWith(declared);
    compare(list, "li_1", declared, { ...declared, label: "x" }, run);
    expect(run.renameOf(list, "li_1")).toBeUndefined();
    compare(list, "li_1", declared, { ...declared, name: "b" }, run);
    expect(run.renameOf(list, "li_1")).toMatchObject({ isDone: false });
  });
});
