import { isDeepStrictEqual } from "node:util";
import { ClientPool } from "pulumi-sipio/api";
import type { SandboxRow } from "sipio-sandbox";
import { findDrift } from "../../cli/drift/findDrift";
import { parseState } from "../../cli/state/readState";
import { classLives, programOf, subjectName } from "../support/classLives";
import { InProcessSandbox, InProcessStack, type Program, type Run } from "../support/engine-in-process";
import { driftOf, hasPlain, isObject, rowOf } from "../support/platformChanges";

let sandbox: InProcessSandbox;
let stack: InProcessStack;
let pool: ClientPool;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  pool = new ClientPool({ reads: { singles: Number.POSITIVE_INFINITY } });
});
afterEach(async () => {
  stack.dispose();
  await pool.close();
});
afterAll(() => sandbox.stop());

async function up(program: Program): Promise<Run> {
  const ended = await stack.up(program);
  expect(ended.ok, ended.text).toBe(true);
  return ended;
}

function drift(unmanaged = false) {
  const settings: Readonly<Record<string, string>> = { "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url };
  const one = { name: "test", state: parseState(stack.shown, "test"), setting: (key: string) => settings[key] };
  return findDrift({ stacks: [one], unmanaged, rules: [], pool });
}

function subject() {
  const found = stack.state.resources.find(({ urn }) => urn.endsWith(`::${subjectName}`));
  if (found === undefined) throw new Error("the state has no subject");
  return found;
}

describe.each(classLives.map((life) => [life.className, life] as const))("%s", (_, life) => {
  const { schema, second } = life;

  it("has no drift after an update, and no object is unmanaged", async () => {
    await up(programOf(life, life.first));
    await up(programOf(life, second));
    expect(await drift(true)).toMatchObject({ drift: false, complete: true, resources: [], unmanaged: [] });
  });

  if (isObject(life))
    it("is reported if it was deleted on the platform, or if the state no longer has it", async () => {
      await up(programOf(life, second));
      const { id } = subject();
      const urn = await stack.urnOf(subjectName);
      const before = stack.state.resources;
      stack.edit((resources) => resources.filter((each) => each.urn !== urn));
      const forgotten = await drift(true);
      expect(forgotten.unmanaged).toContainEqual(expect.objectContaining({ class: schema.class, id }));
      stack.edit(() => [...before]);
      await sandbox.control.deleteRow(schema.apiName, String((await rowOf(sandbox, life, id))?.id));
      const { resources } = await drift();
      expect(resources).toContainEqual(expect.objectContaining({ urn, status: "deleted" }));
    });

  if (hasPlain(life))
    it("differs in the properties in which a refresh sees a change", async () => {
      await up(programOf(life, second));
      const { id, urn, inputs } = subject();
      const row = await rowOf(sandbox, life, id);
      await sandbox.control.updateRow(schema.apiName, String(row?.id), driftOf(life, inputs, row ?? {}) as SandboxRow);
      const { resources } = await drift();
      await stack.refresh();
      const { inputs: refreshed } = subject();
      const changed = Object.keys({ ...inputs, ...refreshed }).filter(
        (name) => !isDeepStrictEqual(inputs[name], refreshed[name]),
      );
      expect(changed.length).toBeGreaterThan(0);
      expect(resources.map((each) => each.urn)).toEqual([urn]);
      const properties = resources.flatMap(({ differences }) => differences.map(({ path }) => path.split(/[.[]/)[0]));
      expect([...new Set(properties)]).toEqual(changed);
      expect((await drift()).resources).toEqual([]);
    });
});
