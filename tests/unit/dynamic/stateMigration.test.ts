import { objects } from "pulumi-sipio/objects";
import { createRegistry, defineObject, f, type ObjectSchema, type StateMigration } from "pulumi-sipio/schema";
import { ClientPool } from "../../../provider/api";
import { DynamicProvider } from "../../../provider/dynamic/dynamicProvider";
import { lifecycleOf } from "../../../provider/lifecycle";
import { migrateState, versionMark } from "../../../provider/protocol";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { runState } from "../../support/runState";

const facts = { class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy" } as const;
const naturalKey = { fields: ["name"], scope: "account" } as const;

/** Renames `colour` to `color`; a state without either is unchanged. */
const rename: StateMigration = ({ colour, ...values }) =>
  colour === undefined ? values : { color: colour, ...values };
const first = defineObject({ ...facts, naturalKey, fields: { name: f.text(), colour: f.text().optional() } });
const second = defineObject({
  ...facts,
  naturalKey,
  fields: { name: f.text(), color: f.text().optional() },
  migrations: [rename],
});

let sandbox: Sandbox;
let apis: ClientPool;

/** A separate provider, as the engine starts one for each run. */
async function providerOf(schema: ObjectSchema) {
  const run = runState();
  const provider = new DynamicProvider(schema, lifecycleOf(schema, run), { run, apis, logInfo: async () => undefined });
  const config: Readonly<Record<string, string>> = {
    "sipio:apiKey": sandbox.keys.acme,
    "sipio:baseUrl": sandbox.url,
  };
  await provider.configure({ config: { get: (key) => config[key] } });
  return provider;
}

const declared = { __title: "bear", __key: "key-of-bear", __reviewed: true };
/** The state of a toy from an earlier version: its ID, outputs and checked inputs. */
let old = { id: "", outs: {} as Record<string, unknown>, inputs: {} as Record<string, unknown> };

beforeAll(async () => {
  // The platform uses the same property name for both versions of the package.
  const wire = defineObject({
    ...facts,
    naturalKey,
    fields: { name: f.text(), colour: f.text().optional(), color: f.text().optional() },
  });
  sandbox = await startSandbox({ registry: createRegistry([wire, objects.require("Account")]) });
  apis = new ClientPool();
  const provider = await providerOf(first);
  const { inputs } = await provider.check({}, { ...declared, name: "Bear", colour: "brown" });
  old = { ...(await provider.create(inputs)), inputs };
});

afterAll(() => sandbox.stop());

it("the state of the first version has no version number", () => {
  expect(old.outs).toMatchObject({ name: "Bear", colour: "brown", __title: "bear" });
  expect([...Object.keys(old.outs), ...Object.keys(old.inputs)]).not.toContain("__version");
});

it("a program with the new name does not change an old state, and adds the version to the inputs", async () => {
  const provider = await providerOf(second);
  const { inputs, failures } = await provider.check(old.inputs, { ...declared, name: "Bear", color: "brown" });
  expect(failures).toEqual([]);
  expect(inputs).toMatchObject({ color: "brown", __version: 1 });
  expect(await provider.diff(old.id, old.outs, inputs)).toMatchObject({ changes: false, replaces: [] });
  // In the next run, the engine has the old outputs and the new inputs.
  const again = await providerOf(second);
  const next = await again.check(inputs, { ...declared, name: "Bear", color: "brown" });
  expect(next.inputs).toEqual(inputs);
  expect(await again.diff(old.id, old.outs, next.inputs)).toMatchObject({ changes: false });
});

it("rejects the old name like any other unknown property", async () => {
  const provider = await providerOf(second);
  const news = { ...declared, __reviewed: undefined, name: "Bear", colour: "brown" };
  const { failures } = await provider.check(old.inputs, news);
  expect(failures).toMatchObject([{ reason: expect.stringContaining("colour") }]);
});

it("an update writes a state of the new version", async () => {
  const provider = await providerOf(second);
  const { inputs } = await provider.check(old.inputs, { ...declared, name: "Bear", color: "white" });
  expect(await provider.diff(old.id, old.outs, inputs)).toMatchObject({ changes: true });
  const { outs } = await provider.update(old.id, old.outs, inputs);
  expect(outs).toMatchObject({ color: "white", __version: 1 });
  expect(outs).not.toHaveProperty("colour");
});

it("refresh and destroy accept an old state", async () => {
  const provider = await providerOf(second);
  const { props, inputs } = (await provider.read(old.id, old.outs)) as Record<"props" | "inputs", object>;
  expect(props).toMatchObject({ color: "white", __version: 1 });
  expect(inputs).toMatchObject({ color: "white", __version: 1 });
  await provider.delete(old.id, old.outs);
  expect(await sandbox.control.rows("toy")).toEqual([]);
});

describe("a state of a later version", () => {
  const later = { ...declared, name: "Bear", __version: 2 };
  const says = /the state has version 2 of Toy, .* reads versions up to 1\. Install the version that wrote the state/;

  it.each<[string, (provider: DynamicProvider) => Promise<unknown>]>([
    ["a comparison", (provider) => provider.diff("toy_1", later, { ...declared, name: "Bear" })],
    ["an update", (provider) => provider.update("toy_1", later, { ...declared, name: "Bear" })],
    ["a refresh", (provider) => provider.read("toy_1", later)],
    ["a deletion", (provider) => provider.delete("toy_1", later)],
  ])("fails %s with the version to install", async (_, operation) => {
    const rows = await sandbox.control.rows("toy");
    await expect(operation(await providerOf(second))).rejects.toThrow(says);
    expect(await sandbox.control.rows("toy")).toEqual(rows);
  });

  it("is a failure of check", async () => {
    const provider = await providerOf(second);
    const { failures } = await provider.check(later, { ...declared, name: "Bear" });
    expect(failures).toMatchObject([{ reason: expect.stringMatching(says) }]);
  });
});

it("migrations run in order from the version of the state", () => {
  const log: string[] = [];
  const step =
    (name: string): StateMigration =>
    (values) => {
      log.push(name);
      return values;
    };
  const schema = { ...first, migrations: [step("one"), step("two"), step("three")] };
  expect(migrateState(schema, { name: "a", __version: 1 })).toEqual({ name: "a", __version: 3 });
  expect(log).toEqual(["two", "three"]);
  const current = { name: "a", __version: 3 };
  expect(migrateState(schema, current)).toBe(current);
  expect(log).toHaveLength(2);
});

it("a class without migrations has no version, and accepts only states without one", () => {
  const state = { name: "Bear" };
  expect(versionMark(first)).toEqual({});
  expect(migrateState(first, state)).toBe(state);
  expect(() => migrateState(first, { ...state, __version: 1 })).toThrow(/has version 1 of Toy, .* up to 0\. /);
});

it("every object with a migration has a state fixture", () => {
  // Add a fixture under tests/fixtures/state that was written by the version before the migration, and its class here.
  expect(objects.all.filter(({ migrations = [] }) => migrations.length > 0).map((schema) => schema.class)).toEqual([]);
});
