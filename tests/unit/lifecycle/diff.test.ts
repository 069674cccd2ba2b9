import { objects } from "pulumi-sipio/objects";
import { check, defineObject as describeObject, f, UNKNOWN } from "pulumi-sipio/schema";
import { diff } from "../../../provider/lifecycle/diff";

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

  it("expects a change of an unknown value, and a replacement if the property requires one", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: UNKNOWN }).replaces).toEqual(["kind"]);
  });

  it("reports removed properties as changes, and properties that were never set as unchanged", () => {
    expect(diff(list, { name: "a", kind: "allow", label: "x" }, { name: "a", kind: "allow" }).changed).toEqual([
      "label",
    ]);
    expect(diff(list, { name: "a", kind: "allow", label: null }, { name: "a", kind: "allow" }).changed).toEqual([]);
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: "allow" }).changed).toEqual([]);
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
