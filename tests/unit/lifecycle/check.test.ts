import { objects } from "pulumi-sipio/objects";
import { UNKNOWN, type Values } from "pulumi-sipio/schema";
import { checkInputs } from "../../../provider/lifecycle";
import { destinationSchema } from "../../../provider/objects/destination";
import { runState } from "../../support/runState";

const user = objects.require("User");
const checked = (news: Values, schema: Parameters<typeof checkInputs>[0] = user, olds: Values = {}) =>
  checkInputs(schema, objects, olds, { __title: "dana", __key: "key", ...news }, runState());
const reasons = (result: ReturnType<typeof checked>) => result.failures.map(({ reason }) => reason);

describe("the check of inputs", () => {
  it("returns them in canonical form, with the resource's internal inputs", () => {
    const { inputs, isValid, failures } = checked({ username: "1001" });
    expect([isValid, failures]).toEqual([true, []]);
    expect(inputs).toMatchObject({ username: "1001", __title: "dana", __key: "key" });
    expect(inputs).not.toHaveProperty("__reviewed");
  });

  it("lists every problem with its path in the reason and without a property", () => {
    const result = checked({ username: 7, dnd: "maybe" });
    expect(result.isValid).toBe(false);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^username: must be .*; got 7$/),
      expect.stringMatching(/^dnd: must be .*; got "maybe"$/),
    ]);
    expect(result.failures.map(({ property }) => property)).toEqual(["", ""]);
  });

  it("does not repeat problems that the program has reported, but is invalid", () => {
    expect(checked({ username: 7, __reviewed: true })).toMatchObject({ isValid: false, failures: [] });
    expect(checked({ username: "1001", __reviewed: true })).toMatchObject({ isValid: false, failures: [] });
  });

  it("uses the program's own message for a place that both report", () => {
    const result = checked({
      username: 7,
      dnd: "maybe",
      __reviewed: ['username: Queue "x" is not a text', "adopt: twice"],
    });
    expect(result.isValid).toBe(false);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^dnd: /),
      'username: Queue "x" is not a text',
      "adopt: twice",
    ]);
  });

  it("is invalid if either the program or the check has a problem", () => {
    expect(checked({ username: "1001", __reviewed: ["adopt: twice"] })).toMatchObject({
      isValid: false,
      failures: [{ reason: "adopt: twice" }],
    });
    expect(checked({ username: "1001", dnd: 1, __reviewed: [] })).toMatchObject({ isValid: false });
    expect(checked({ username: "1001", __reviewed: [] })).toMatchObject({ isValid: true, failures: [] });
    expect(checked({ username: "1001", __reviewed: UNKNOWN })).toMatchObject({ isValid: true, failures: [] });
  });

  it("is invalid if the program and the check have different problems", () => {
    const result = checked({ username: "1001", dnd: "maybe", __reviewed: ["adopt: twice"] });
    expect(result.failures).toHaveLength(2);
    expect(result.isValid).toBe(false);
  });

  it("validates the adopt option of an object and ignores it for a destination", () => {
    expect(reasons(checked({ username: "1001", __adopt: { by: "existing" } }))).toEqual([]);
    expect(reasons(checked({ username: "1001", __adopt: { by: "always" } }))).toEqual([
      expect.stringMatching(/^adopt: must be .*; got "always"$/),
    ]);
    const destination = {
      of: { kind: "Queue", id: "q_1" },
      property: "timeoutDest",
      dest: "hangup",
      __adopt: { by: "always" },
    };
    expect(checked(destination, destinationSchema)).toMatchObject({ isValid: true, failures: [] });
    expect(reasons(checked({ username: "1001", __adopt: "existing" }))).toEqual([]);
  });
});
