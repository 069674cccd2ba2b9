import { objects } from "pulumi-sipio/objects";
import { createRegistry, defineObject, f, type ObjectSchema, type StateMigration } from "pulumi-sipio/schema";
import { ClientPool } from "../../../provider/api";
import { DynamicProvider } from "../../../provider/dynamic/dynamicProvider";
import { lifecycleOf } from "../../../provider/lifecycle";
import { migrateState } from "../../../provider/protocol";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { runState } from "../../support/runState";

const facts = { class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy" } as const;
const naturalKey = { fields: ["name"], scope: "account" } as const;

/** Renames `colour` to `color`; a state that has neither stays as it is. */
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

/** A provider in a process of its own, as the engine starts it for each run. */
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
/** What an earlier version left of a toy: its id, its outputs, and its checked inputs. */
let old = { id: "", outs: {} as Record<string, unknown>, inputs: {} as Record<string, unknown> };

beforeAll(async () => {
  // The platform has one name for the property, whatever the package calls it.
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

it("the state of the first version has no mark", () => {
  expect(old.outs).toMatchObject({ name: "Bear", colour: "brown", __title: "bear" });
  expect([...Object.keys(old.outs), ...Object.keys(old.inputs)]).not.toContain("__version");
});

it("a program with the new name changes nothing of an old state, and marks the inputs with the version", async () => {
  const provider = await providerOf(second);
  const { inputs, failures } = await provider.check(old.inputs, { ...declared, name: "Bear", color: "brown" });
  expect(failures).toEqual([]);
  expect(inputs).toMatchObject({ color: "brown", __version: 1 });
  expect(await provider.diff(old.id, old.outs, inputs)).toMatchObject({ changes: false, replaces: [] });
  // The next run: the engine has kept the old outputs and taken the new inputs.
  const again = await providerOf(second);
  const next = await again.check(inputs, { ...declared, name: "Bear", color: "brown" });
  expect(next.inputs).toEqual(inputs);
  expect(await again.diff(old.id, old.outs, next.inputs)).toMatchObject({ changes: false });
});

it("the old name is refused like any other property that does not exist", async () => {
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

it("a refresh, and a destroy, begin with an old state too", async () => {
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
  ])("stops %s with what to install", async (_, operation) => {
    const rows = await sandbox.control.rows("toy");
    await expect(operation(await providerOf(second))).rejects.toThrow(says);
    expect(await sandbox.control.rows("toy")).toEqual(rows);
  });

  it("is told by check as a failure", async () => {
    const provider = await providerOf(second);
    const { failures } = await provider.check(later, { ...declared, name: "Bear" });
    expect(failures).toMatchObject([{ reason: expect.stringMatching(says) }]);
  });
});

it("migrations run from the version of the state on, in their order", () => {
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

it("no object of the platform has a migration that a state fixture does not hold", () => {
  // Add a fixture under tests/fixtures/state that the version before the migration wrote, and its class here.
  expect(objects.all.filter(({ migrations = [] }) => migrations.length > 0).map((schema) => schema.class)).toEqual([]);
});
