import { objects } from "pulumi-sipio/objects";
import { UNKNOWN } from "pulumi-sipio/schema";
import { propertyPath, withIgnored } from "../../../provider/validation/ignoredProperties";

describe("a path in ignoreChanges", () => {
  it.each([
    ["dest", "dest", ""],
    ["dest.id", "dest", ".id"],
    ["rules[0].dow", "rules", "[0].dow"],
    ['["dest"].id', "dest", ".id"],
    ["*", "*", ""],
  ])("%s is the property and a path in its value", (path, property, inner) => {
    expect(propertyPath(path)).toEqual({ property, inner });
  });
});

describe("the values of an existing object for other resources", () => {
  const user = objects.require("User");
  const values = { username: "1001", displayName: "Dana", isAgent: false };

  it("are the declared ones except for those that the engine ignores", () => {
    expect(withIgnored(user, values, [])).toEqual(values);
    expect(withIgnored(user, values, ["isAgent"])).toEqual({ ...values, isAgent: UNKNOWN });
    expect(withIgnored(user, values, ["fwdBusy.id"])).toEqual({ ...values, fwdBusy: UNKNOWN });
  });

  it("are all unknown if the engine ignores all", () => {
    const all = withIgnored(user, values, ["*"]);
    expect(Object.keys(all).sort()).toEqual(Object.keys(user.fields).sort());
    expect(new Set(Object.values(all))).toEqual(new Set([UNKNOWN]));
  });

  it("have no property that the class lacks", () => {
    expect(withIgnored(user, values, ["isagent"])).toEqual(values);
  });
});
