import { objects } from "pulumi-sipio/objects";
import { check, defineObject as describeObject, f, UNKNOWN } from "pulumi-sipio/schema";
import { diff } from "../../../provider/lifecycle/diff";

/** An object that is replaced for another reason than its natural key, as a phone list is when its kind changes. */
const list = describeObject({
  class: "List",
  apiName: "list",
  path: "/lists",
  idPrefix: "li",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: { name: f.text(), kind: f.enumeration(["allow", "deny"]).replaces(), label: f.text().optional() },
});

describe("diff", () => {
  it("deletes the old object first where the new one has its natural key", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: "deny" })).toEqual({
      changed: ["kind"],
      replaces: ["kind"],
      deleteBeforeReplace: true,
      stepsAside: false,
    });
  });

  it("leaves the old object there under another name where the object is one that steps aside", () => {
    const aside = describeObject({ ...list, renameOnReplace: true });
    const difference = diff(aside, { name: "a", kind: "allow" }, { name: "a", kind: "deny" });
    expect(difference).toMatchObject({ deleteBeforeReplace: false, stepsAside: true });
    expect(diff(aside, { name: "a", kind: "allow" }, { name: "b", kind: "deny" }).stepsAside).toBe(false);
    expect(diff(aside, { name: "a", kind: "allow" }, { name: "b", kind: "allow" }).stepsAside).toBe(false);
  });

  it("knows no stepping aside but by a text that can be changed", () => {
    const fields = { name: f.text().replaces() };
    expect(() => describeObject({ ...list, fields, renameOnReplace: true })).toThrow("List cannot step aside");
  });

  it("makes the new object first where the natural key changes too", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "b", kind: "deny" }).deleteBeforeReplace).toBe(false);
    expect(diff(list, { name: "a", kind: "allow" }, { name: UNKNOWN, kind: "deny" }).deleteBeforeReplace).toBe(false);
  });

  it("expects a change of what is not known yet, and a replacement where it would replace", () => {
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: UNKNOWN }).replaces).toEqual(["kind"]);
  });

  it("takes what was declared and is no longer for a change, and what never was for none", () => {
    expect(diff(list, { name: "a", kind: "allow", label: "x" }, { name: "a", kind: "allow" }).changed).toEqual([
      "label",
    ]);
    expect(diff(list, { name: "a", kind: "allow", label: null }, { name: "a", kind: "allow" }).changed).toEqual([]);
    expect(diff(list, { name: "a", kind: "allow" }, { name: "a", kind: "allow" }).changed).toEqual([]);
  });

  it("sees neither the order of a set nor another spelling of the same value", () => {
    const trunk = objects.require("Trunk");
    const values = (acl: string[]) => check(trunk, { name: "t", acl: acl.map((cidr) => ({ cidr })) }).values;
    expect(
      diff(trunk, values(["10.0.0.0/8", "2001:db8::/32"]), values(["2001:0DB8::/32", "10.9.9.9/8"])).changed,
    ).toEqual([]);
  });

  it("does not see what is ours or Pulumi's in state", () => {
    const olds = { name: "a", kind: "allow", __title: "x", __provider: "old" };
    expect(diff(list, olds, { name: "a", kind: "allow", __key: "k", __provider: "new" }).changed).toEqual([]);
  });
});
