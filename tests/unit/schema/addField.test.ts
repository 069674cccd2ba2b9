import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expectTypeOf } from "expect-type";
import { objects } from "pulumi-sipio/objects";
import {
  check,
  createRegistry,
  defineObject as describeObject,
  f,
  type InferArgs,
  type InferOutputs,
  openApi,
  toWire,
} from "pulumi-sipio/schema";
import { diff } from "../../../provider/lifecycle/diff";
import { resourceClass } from "../../../provider/resources/resourceClass";
import { type Sandbox, startSandbox } from "../../../sandbox";

const facts = { class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy" } as const;
const before = describeObject({ ...facts, fields: { name: f.text() } });
/** The only edit: one more field. */
const toy = describeObject({
  ...facts,
  fields: { name: f.text(), paintColour: f.enumeration(["red", "blue"]).default("red") },
});
// The sandbox needs the class of its tenants.
const toys = createRegistry([toy, objects.require("Account")]);

type ToyArgs = InferArgs<typeof toy>;
class Toy extends resourceClass<ToyArgs, InferOutputs<typeof toy>, "Toy">(toy) {}

describe("a field that is added to a schema only", () => {
  const registered: pulumi.runtime.MockResourceArgs[] = [];
  let sandbox: Sandbox;
  let dataDir = "";

  beforeAll(async () => {
    await pulumi.runtime.setMocks({
      newResource(args) {
        registered.push(args);
        return { id: `${args.name}_id`, state: args.inputs };
      },
      call: () => ({}),
    });
    dataDir = mkdtempSync(join(tmpdir(), "toy-"));
    sandbox = await startSandbox({ registry: toys, port: 0, dataDir });
  });

  afterAll(async () => {
    await sandbox.stop();
    rmSync(dataDir, { recursive: true });
  });

  it("is an argument and an output of the class", async () => {
    expectTypeOf<ToyArgs>().toHaveProperty("paintColour");
    expectTypeOf<InferArgs<typeof before>>().not.toHaveProperty("paintColour");
    const made = new Toy("t", { name: "a", paintColour: "blue" });
    expectTypeOf(made.paintColour).toEqualTypeOf<pulumi.Output<"red" | "blue">>();
    expect(await new Promise((resolve) => made.paintColour.apply(resolve))).toBe("blue");
    expect(registered[0]?.inputs).toMatchObject({ name: "a", paintColour: "blue" });
  });

  it("is filled with its default and validated by check", () => {
    expect(check(toy, { name: "a" }).values).toEqual({ name: "a", paintColour: "red" });
    expect(check(toy, { name: "a", paintColour: "green" }).problems).toEqual([
      { path: "paintColour", message: 'must be red or blue; got "green"' },
    ]);
    expect(check(before, { name: "a", paintColour: "red" }).problems).toHaveLength(1);
  });

  it("is compared by diff", () => {
    expect(diff(toy, { name: "a", paintColour: "red" }, { name: "a", paintColour: "blue" }).changed).toEqual([
      "paintColour",
    ]);
  });

  it("is sent under its wire name", () => {
    expect(toWire(toy, { name: "a", paintColour: "blue" })).toEqual({ name: "a", paint_colour: "blue" });
  });

  it("is stored, filled with its default and validated by the sandbox", async () => {
    const post = (body: unknown) =>
      fetch(`${sandbox.url}/toys`, {
        method: "POST",
        headers: { "x-api-key": "sk_sandbox_acme", "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect(await (await post({ name: "a", paint_colour: "blue" })).json()).toMatchObject({ paint_colour: "blue" });
    expect(await (await post({ name: "b" })).json()).toMatchObject({ paint_colour: "red" });
    const refused = await post({ name: "c", paint_colour: "green" });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      error: { code: "invalid_field", fields: [{ field: "paint_colour" }] },
    });
  });

  it("is in the OpenAPI document", () => {
    expect(openApi(toys)).toMatchObject({
      components: {
        schemas: {
          Toy: { properties: { paint_colour: { enum: expect.arrayContaining(["red", "blue"]), default: "red" } } },
        },
      },
    });
    expect(JSON.stringify(openApi(createRegistry([before])))).not.toContain("paint_colour");
  });
});
