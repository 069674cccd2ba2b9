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
  const values = { username: "1001", isAgent: false, fwdBusy: { kind: "hangup" }, maxSimultaneous: undefined };

  it("are the declared ones except for those that the engine ignores", () => {
    expect(withIgnored(values, [])).toEqual(values);
    expect(withIgnored(values, ["isAgent"])).toEqual({ ...values, isAgent: UNKNOWN });
    expect(withIgnored(values, ["fwdBusy.id"])).toEqual({ ...values, fwdBusy: UNKNOWN });
  });

  it("are all unknown if the engine ignores all", () => {
    expect(withIgnored(values, ["*"])).toEqual({
      username: UNKNOWN,
      isAgent: UNKNOWN,
      fwdBusy: UNKNOWN,
      maxSimultaneous: undefined,
    });
  });

  it("have no property that the program does not declare", () => {
    expect(withIgnored(values, ["maxSimultaneous", "displayName"])).toEqual(values);
  });
});
