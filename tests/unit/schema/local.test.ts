import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectTypeOf } from "expect-type";
import { objects } from "pulumi-sipio/objects";
import {
  check,
  createRegistry,
  defineObject as describeObject,
  f,
  fromWire,
  type InferArgs,
  type InferOutputs,
  openApi,
  toWire,
} from "pulumi-sipio/schema";
import { ApiClient } from "../../../provider/api";
import { create } from "../../../provider/lifecycle/create";
import { diff } from "../../../provider/lifecycle/diff";
import { read } from "../../../provider/lifecycle/read";
import { update } from "../../../provider/lifecycle/update";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { runState } from "../../support/runState";

const toy = describeObject({
  class: "Toy",
  apiName: "toy",
  path: "/toys",
  idPrefix: "toy",
  fields: {
    name: f.text(),
    edition: f.text({ max: 8 }).stateOnly().replaces().optional(),
    remark: f.text().stateOnly().optional(),
  },
});
// The sandbox needs the class of its tenants.
const toys = createRegistry([toy, objects.require("Account")]);

describe("a state-only field", () => {
  let sandbox: Sandbox;
  let api: ApiClient;
  let dataDir = "";

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "local-"));
    sandbox = await startSandbox({ registry: toys, port: 0, dataDir });
    api = new ApiClient({ apiKey: sandbox.keys.acme, baseUrl: sandbox.url });
  });

  afterAll(async () => {
    await api.close();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true });
  });

  it("is an argument and an output", () => {
    expectTypeOf<InferArgs<typeof toy>>().toHaveProperty("edition");
    expectTypeOf<InferOutputs<typeof toy>>().toHaveProperty("edition");
  });

  it("is validated", () => {
    expect(check(toy, { name: "a", edition: "1" }).problems).toEqual([]);
    expect(check(toy, { name: "a", edition: "much too long" }).problems.map(({ path }) => path)).toEqual(["edition"]);
  });

  it("is compared, and requires replacement if it is declared so", () => {
    expect(diff(toy, { name: "a", edition: "1" }, { name: "a", edition: "2" }).replaces).toEqual(["edition"]);
    expect(diff(toy, { name: "a", remark: "x" }, { name: "a" })).toMatchObject({ changed: ["remark"], replaces: [] });
  });

  it("has no wire name and is not in the OpenAPI document", () => {
    expect(toWire(toy, { name: "a", edition: "1", remark: "x" })).toEqual({ name: "a" });
    expect(fromWire(toy, { name: "a", edition: "1" })).toEqual({ name: "a" });
    expect(JSON.stringify(openApi(toys))).not.toMatch(/edition|remark/);
  });

  it("is rejected by the sandbox as an unknown field", async () => {
    await expect(api.create(toy, undefined, { name: "a", edition: "1" }, { idempotencyKey: "k" })).rejects.toThrow(
      /unknown field/,
    );
  });

  it("is kept by create, read and update, without a request for its own changes", async () => {
    const { id, outs } = await create(api, toy, { name: "a", edition: "1", remark: "x" }, runState());
    expect(outs).toMatchObject({ name: "a", edition: "1", remark: "x" });
    const found = await read(api, toy, id, outs, runState());
    expect(found).toMatchObject({ props: outs, inputs: { edition: "1", remark: "x" } });

    const counted = async () => (await (await fetch(`${sandbox.controlUrl}/counters`)).json()) as { total: number };
    const { total } = await counted();
    expect(await update(api, toy, id, outs, { name: "a", edition: "1", remark: "y" }, runState())).toMatchObject({
      remark: "y",
    });
    expect(await counted()).toMatchObject({ total });
  });

  it("is missing after a lookup", async () => {
    const { id } = await create(api, toy, { name: "b", edition: "1" }, runState());
    const found = await read(api, toy, id, {}, runState());
    expect(found?.props).toEqual({ name: "b" });
  });

  it("cannot be part of a natural key", () => {
    const naturalKey = { fields: ["edition"], scope: "account" } as const;
    expect(() => describeObject({ ...toy, naturalKey })).toThrow("a natural key cannot hold edition, which is local");
    expect(() => describeObject({ ...toy, naturalKey: { fields: ["name"], scope: "parent" } })).toThrow(
      "Toy: a child, and nothing else, has its natural key among the children of its parent",
    );
  });
});
