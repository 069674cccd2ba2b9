import * as pulumi from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import { destinationSchema } from "../../../provider/objects/destination";
import { adoptInput, adoptOption, invalidOptions } from "../../../provider/sdk/options";

const start = (preview: boolean) =>
  pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }, "tests", "test", preview);
const urn = Promise.resolve("urn:pulumi:test::tests::a:b:C::dana");

describe("the adoption of an object", () => {
  it("is passed with the URN, the names of secret inputs and whether it is a preview", async () => {
    for (const preview of [true, false]) {
      await start(preview);
      const { __adopt: input } = adoptInput("existing", urn, { pin: pulumi.secret("1"), name: "a" });
      const { secret, ...others } = input as { secret: unknown };
      expect(others).toEqual({ by: "existing", urn, ...(preview && { preview: true }) });
      expect(await secret).toEqual(["pin"]);
    }
  });

  it("is not passed without the option", () => {
    expect(adoptInput(undefined, urn, {})).toEqual({});
  });

  it("is read from the inputs", () => {
    expect(adoptOption({ __adopt: { by: "existing", urn: "x" } })).toEqual({ by: "existing" });
    for (const inputs of [{}, { __adopt: "existing" }]) expect(adoptOption(inputs)).toBeUndefined();
  });
});

describe("resource options", () => {
  const pathsOf = (...args: Parameters<typeof invalidOptions>) => invalidOptions(...args).map(({ path }) => path);
  const user = objects.require("User");

  it("are valid without import, and with adopt for a new object", () => {
    expect(pathsOf(user, {})).toEqual([]);
    expect(pathsOf(user, { adopt: "existing" })).toEqual([]);
    expect(pathsOf(user, { id: "us_1" })).toEqual([]);
    expect(pathsOf(destinationSchema, {})).toEqual([]);
  });

  it("cannot import, adopt an object that is only read, or adopt a property of an object", () => {
    expect(pathsOf(user, { import: "us_1" })).toEqual(["import"]);
    expect(pathsOf(user, { adopt: "existing", id: "us_1" })).toEqual(["adopt"]);
    expect(invalidOptions(destinationSchema, { adopt: "existing" })).toEqual([
      {
        path: "adopt",
        message: "a Destination is a property of another object. Adopt the object that of names instead.",
      },
    ]);
  });
});
