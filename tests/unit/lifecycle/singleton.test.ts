import { objects } from "pulumi-sipio/objects";
import { ApiClient } from "../../../provider/api";
import { lifecycleOf } from "../../../provider/lifecycle";
import { runState } from "../../support/runState";

const life = lifecycleOf(objects.require("AccountSettings"), runState());
const row = { id: "acc_1", name: "City Clinic", status: "active", is_reseller: 0, language: "en-US", max_in: 10 };

/** A client whose account is the row. A PATCH returns only the columns that it changed. Records updates. */
function holding(updates: unknown[] = []) {
  const api = new ApiClient({ apiKey: "sk_test", baseUrl: "https://api.example/v1" });
  api.readOwn = async () => row;
  api.read = async () => row;
  api.update = async (_, at, body) => {
    updates.push([at, body]);
    return { id: at.id, ...body };
  };
  return api;
}

it("settings keep the outputs that the response to a PATCH omits", async () => {
  const { outs } = await life.create(holding(), { language: "de-DE", __key: "k" });
  expect(outs).toEqual({ __key: "k", name: "City Clinic", status: "active", isReseller: false, language: "de-DE" });
});

it("a read of settings without a declared property returns no other property", async () => {
  const declared = { __key: "k", name: "City Clinic", status: "active", isReseller: false };
  expect(await life.read(holding(), "acc_1", declared)).toEqual({
    id: "acc_1",
    props: declared,
    inputs: { __key: "k" },
  });
});

it("a lookup of settings returns every property", async () => {
  expect((await life.read(holding(), "acc_1", {}))?.props).toMatchObject({ language: "en-US", maxIn: 10 });
});

it("settings that equal the declared ones are not updated", async () => {
  const updates: unknown[] = [];
  const declared = { language: "en-US", maxIn: 10, maxOut: undefined, __key: "k" };
  expect(await life.create(holding(updates), declared)).toMatchObject({ id: "acc_1", outs: { maxIn: 10 } });
  expect(updates).toEqual([]);
});

it("only settings that differ are updated", async () => {
  const updates: unknown[] = [];
  await life.create(holding(updates), { language: "en-US", maxIn: 20, maxOut: 5, __key: "k" });
  expect(updates).toEqual([[{ id: "acc_1" }, { max_in: 20, max_out: 5 }]]);
});

describe("the deletion of settings", () => {
  const schema = objects.require("AccountSettings");
  const olds = { __key: "k", name: "City Clinic", language: "de-DE", maxIn: 20, maxOut: null };

  it("resets those that were declared", async () => {
    const updates: unknown[] = [];
    await lifecycleOf(schema, runState()).delete(holding(updates), "acc_1", olds);
    expect(updates).toEqual([[{ id: "acc_1" }, { language: null, max_in: null }]]);
  });

  it("keeps those that another resource declares", async () => {
    const updates: unknown[] = [];
    const run = runState();
    run.hold(objects.require("Account"), "acc_1", { __key: "other", maxIn: 5 });
    await lifecycleOf(schema, run).delete(holding(updates), "acc_1", olds);
    expect(updates).toEqual([[{ id: "acc_1" }, { language: null }]]);
  });

  it("sends no request without a setting to reset", async () => {
    const updates: unknown[] = [];
    await lifecycleOf(schema, runState()).delete(holding(updates), "acc_1", { __key: "k", name: "City Clinic" });
    expect(updates).toEqual([]);
  });

  it("keeps a setting that the run itself has set", async () => {
    const updates: unknown[] = [];
    const run = runState();
    await lifecycleOf(schema, run).create(holding(), { language: "de-DE", __key: "renamed" });
    await lifecycleOf(schema, run).delete(holding(updates), "acc_1", { language: "de-DE", __key: "k" });
    expect(updates).toEqual([]);
  });
});
