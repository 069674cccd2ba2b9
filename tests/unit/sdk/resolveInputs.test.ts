import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../provider/schema";
import { resolveInputs } from "../../../provider/sdk/resolveInputs";
import { secretInputNames } from "../../../provider/sdk/secretInputs";
import { urnOf } from "../../../provider/sdk/urn";

const start = (preview: boolean) =>
  pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }, "tests", "test", preview);

beforeEach(() => start(true));

class Pending extends pulumi.CustomResource {}

/** An output that is not known during preview. */
const pending = () => new Pending("test:index:Pending", "pending", { value: undefined }).id.apply((id) => `id ${id}`);

describe("inputs", () => {
  it("are resolved with unwrapped secrets at any depth", async () => {
    const inputs = {
      plain: "a",
      later: Promise.resolve(7),
      secret: pulumi.secret("s"),
      list: [pulumi.secret({ inner: [pulumi.output("b")] }), null],
      missing: undefined,
    };
    expect(await resolveInputs("dana", inputs)).toEqual({
      plain: "a",
      later: 7,
      secret: "s",
      list: [{ inner: ["b"] }, null],
    });
  });

  it("are marked if they are not known yet", async () => {
    const inputs = { of: pending(), list: [pulumi.secret(pending())], object: { inner: pending() } };
    expect(await resolveInputs("dana", inputs)).toEqual({
      of: UNKNOWN,
      list: [UNKNOWN],
      object: { inner: UNKNOWN },
    });
  });
});

it("the names of secret inputs include those that contain a secret", async () => {
  const inputs = {
    plain: "a",
    secret: pulumi.secret("s"),
    inner: { list: [pulumi.secret("s")] },
    missing: undefined,
  };
  expect(await secretInputNames(inputs)).toEqual(["secret", "inner"]);
});

it("a URN is plain text with the types of the parents", async () => {
  const desk = new pulumi.ComponentResource("acme:office:Desk", "desk");
  expect(await urnOf("dana", "a:b:C", undefined)).toBe("urn:pulumi:test::tests::a:b:C::dana");
  expect(await urnOf("dana", "a:b:C", desk)).toMatch(/::acme:office:Desk\$a:b:C::dana$/);
});
