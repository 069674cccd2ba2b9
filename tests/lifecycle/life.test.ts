import { objects } from "pulumi-sipio/objects";
import { fromWire, idColumn, isInternal, type ObjectSchema, toWire, type Values } from "pulumi-sipio/schema";
import type { SandboxRow } from "sipio-sandbox";
import { type ArgsOf, type ClassLife, classLives, programOf, subjectName, withLookup } from "../support/classLives";
import { InProcessSandbox, InProcessStack, type Run } from "../support/engine-in-process";
import { driftOf, hasPlain, isObject, rowOf } from "../support/platformChanges";
import type { WireRow } from "../support/sandbox";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});
beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});
afterEach(() => stack.dispose());
afterAll(() => sandbox.stop());

async function succeeded(run: Promise<Run>): Promise<Run> {
  const ended = await run;
  expect(ended.ok, ended.text).toBe(true);
  return ended;
}
const up = (life: ClassLife, args: ArgsOf) => succeeded(stack.up(programOf(life, args)));

/** Requests other than GET. */
const writesOf = ({ requests }: Run) => requests.filter(({ method }) => method !== "GET");
const textOf = ({ method, path }: Run["requests"][number]) => `${method} ${path}`;

function subject() {
  const found = stack.state.resources.find(({ urn }) => urn.endsWith(`::${subjectName}`));
  if (found === undefined) throw new Error("the state has no subject");
  return found;
}

/** The declared values that the API returns, by column. */
function declaredRow({ schema, className }: ClassLife): Values {
  const { inputs } = subject();
  if (className === "Destination") {
    const property = String(inputs.property);
    return schema.fields[property]?.type.toWire(property, inputs.dest) ?? {};
  }
  const open = Object.entries(inputs).filter(([name]) => !schema.fields[name]?.options.secret && name in schema.fields);
  return toWire(schema, Object.fromEntries(open));
}

async function expectAsDeclared(life: ClassLife): Promise<WireRow> {
  const row = await rowOf(sandbox, life, subject().id);
  expect(row).toMatchObject(declaredRow(life));
  return row as WireRow;
}

/** Path of an object by its ID in the state. */
function pathOf({ schema, className }: ClassLife, id: string): string {
  if (schema.singleton !== undefined) return schema.path;
  const parts = id.split("/");
  if (className === "Destination") return `${schema.path}/${parts[1]}`;
  const own = parts.at(-1) ?? "";
  return `${schema.path.replace(/\{\w+\}/, parts[0] ?? "")}/${own}`;
}

const isDeletionOf = (life: ClassLife, id: string) => (request: Run["requests"][number]) =>
  request.method === "DELETE" &&
  (life.schema.listOnly === undefined
    ? request.path === pathOf(life, id)
    : Object(request.body)[idColumn(life.schema)] === id);

const columnsOf = ({ fields }: ObjectSchema, name: string) =>
  fields[name]?.type.columns(name).map((column) => column.name) ?? [];

describe.each(classLives.map((life) => [life.className, life] as const))("%s", (_, life) => {
  const { schema, first, second } = life;

  it("is created as declared, and a second up sends only one read of the account", async () => {
    const run = await up(life, first);
    await expectAsDeclared(life);
    const { id } = subject();
    if (isObject(life)) {
      const collection = pathOf(life, id).replace(/\/[^/]*$/, "");
      const created = stack.state.resources.filter(({ type, id: each }) => {
        return type.endsWith(`:${schema.class}`) && pathOf(life, each).startsWith(`${collection}/`);
      });
      const posts = writesOf(run).filter(({ method, path }) => method === "POST" && path === collection);
      const inline = inlineChildren(schema, id);
      expect(posts).toHaveLength(created.length + inline);
    }
    const again = await up(life, first);
    expect(again.changes).toEqual({ same: expect.any(Number) });
    expect(again.requests.map(textOf)).toEqual(["GET /whoami"]);
    const preview = await succeeded(stack.preview());
    expect(preview.changes).toEqual(again.changes);
  });

  // The engine writes the whole state at each step, so its bytes are time.
  it("takes a fixed number of bytes in state besides its properties", async () => {
    await up(life, first);
    const { inputs, outputs } = subject();
    const bytesOf = (values: Values) =>
      Buffer.byteLength(
        JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => isInternal(name)))),
      );
    // The provider's text contains the class. The outputs also have the ID of the account.
    const bytes = 138 + life.className.length;
    expect([bytesOf(inputs), bytesOf(outputs)]).toEqual([bytes, bytes + 45]);
  });

  if (life.changes.length > 0)
    it("is updated in place, one property at a time, with only the changed columns", async () => {
      await up(life, first);
      const { id } = subject();
      for (const { names, args } of life.changes) {
        const run = await up(life, args);
        expect(subject().id, String(names)).toBe(id);
        await expectAsDeclared(life);
        const writes = writesOf(run);
        // A published object stays published if the program stops publishing it.
        const isSilent = names.every((name) => name === schema.publishing?.enabledBy);
        expect(writes.length > 0, String(names)).toBe(!isSilent);
        const own = writes.filter(({ method, path }) => method === "PATCH" && path === pathOf(life, id));
        const allowed =
          life.className === "Destination"
            ? columnsOf(schema, "timeoutDest")
            : names.flatMap((name) => columnsOf(schema, name));
        for (const { body } of own)
          expect(allowed, String(names)).toEqual(expect.arrayContaining(Object.keys(body as object)));
        expect(own.length, String(names)).toBeLessThanOrEqual(1);
        // Besides its own row, only its children and its publication are written.
        expect(writes.filter(({ path }) => !path.startsWith(pathOf(life, id)))).toEqual([]);
      }
      expect((await up(life, second)).requests.map(textOf)).toEqual(["GET /whoami"]);
    });

  if (life.replacements.length > 0)
    it.each(life.replacements.map(({ name }, index) => [name, index] as const))(
      "is replaced if %s changes",
      async (_name, index) => {
        await up(life, life.replacements[index - 1]?.args ?? second);
        const before = subject().id;
        const old = await rowOf(sandbox, life, before);
        const run = await up(life, life.replacements[index]?.args ?? second);
        expect(run.changes).toMatchObject({ replace: 1 });
        await expectAsDeclared(life);
        if (life.className === "Destination") {
          expect(subject().id).not.toBe(before);
          return;
        }
        expect((await rowOf(sandbox, life, subject().id))?.id).not.toBe(old?.id);
        expect(writesOf(run).filter(isDeletionOf(life, before))).toHaveLength(1);
        const rows = await sandbox.rows(schema.apiName);
        expect(rows.map((row) => row.id)).not.toContain(old?.id);
        expect((await up(life, life.replacements[index]?.args ?? second)).requests.map(textOf)).toEqual([
          "GET /whoami",
        ]);
      },
    );

  it("is refreshed with reads only, without a change", async () => {
    const { changes } = await up(life, second);
    const run = await succeeded(stack.refresh());
    expect(Object.keys(run.changes)).toEqual(["same"]);
    expect(run.changes.same).toBe(changes.create);
    expect(writesOf(run)).toEqual([]);
  });

  if (isObject(life))
    it("is removed by a refresh if it was deleted on the platform, and created again", async () => {
      await up(life, second);
      const { id } = subject();
      await sandbox.control.deleteRow(schema.apiName, String((await rowOf(sandbox, life, id))?.id));
      const refresh = await succeeded(stack.refresh());
      expect(refresh.changes).toMatchObject({ delete: expect.any(Number) });
      expect(stack.state.resources.some(({ urn }) => urn.endsWith(`::${subjectName}`))).toBe(false);
      await up(life, second);
      await expectAsDeclared(life);
      expect((await up(life, second)).requests.map(textOf)).toEqual(["GET /whoami"]);
    });

  if (hasPlain(life))
    it("shows an external change after a refresh and resets it with one request", async () => {
      await up(life, second);
      const { id, inputs } = subject();
      const row = await rowOf(sandbox, life, id);
      const drift = driftOf(life, inputs, row ?? {});
      expect(drift).toBeDefined();
      await sandbox.control.updateRow(schema.apiName, String(row?.id), drift as SandboxRow);
      await succeeded(stack.refresh());
      expect(subject().inputs).not.toEqual(inputs);
      const repair = await up(life, second);
      const [column = ""] = Object.keys(drift ?? {});
      const writes = writesOf(repair).filter(({ path }) => path === pathOf(life, id));
      expect(writes.map(({ method, body }) => [method, body])).toEqual([["PATCH", { [column]: row?.[column] }]]);
      expect((await rowOf(sandbox, life, id))?.[column]).toEqual(row?.[column]);
    });

  if (isObject(life))
    it("is found by its ID with all returned properties", async () => {
      await up(life, second);
      const { id } = subject();
      await succeeded(stack.up(withLookup(life, second, id)));
      const found = await stack.outputs();
      for (const [name, value] of Object.entries(fromWire(schema, { ...(await rowOf(sandbox, life, id)) }))) {
        if (value !== null && !schema.fields[name]?.options.secret) expect(found[name], name).toEqual(value);
      }
    });

  it("is deleted if the program removes it, also with a refresh", async () => {
    await up(life, second);
    const { id } = subject();
    const run = await succeeded(stack.up(programOf(life, undefined), { refresh: true }));
    const writes = writesOf(run).map(({ method, path }) => [method, path]);
    if (isObject(life)) expect(writesOf(run).filter(isDeletionOf(life, id))).toHaveLength(1);
    else expect(writes).toEqual([["PATCH", pathOf(life, id)]]);
    if (isObject(life)) expect(await rowOf(sandbox, life, id)).toBeUndefined();
  });

  it("is deleted by destroy with a refresh", async () => {
    await up(life, second);
    const managed = stack.state.resources.filter(({ type }) => type.includes("sipio"));
    const run = await succeeded(stack.destroy({ refresh: true }));
    expect(writesOf(run)).toHaveLength(managed.length);
  });

  it("is destroyed with all its dependencies, with one request each", async () => {
    const before = await sandbox.rows("account");
    await up(life, second);
    const managed = stack.state.resources.filter(({ type }) => type.includes("sipio"));
    const run = await succeeded(stack.destroy());
    expect(stack.state.resources).toEqual([]);
    expect(writesOf(run).length).toBe(managed.length);
    for (const { apiName, singleton } of objects.all) {
      if (singleton === undefined && apiName !== "account") expect(await sandbox.rows(apiName), apiName).toEqual([]);
    }
    const withoutTime = (rows: readonly WireRow[]) => rows.map(({ updated_at: _updated, ...row }) => row);
    expect((await sandbox.rows("account")).length).toBe(before.length);
    if (schema.singleton === undefined) expect(withoutTime(await sandbox.rows("account"))).toEqual(withoutTime(before));
  });
});

/** The number of children of a class in inline lists without bulk replacement, of the subject or its parent. */
function inlineChildren(of: ObjectSchema, id: string): number {
  const parentId = id.split("/")[0];
  return stack.state.resources
    .filter(({ id: each }) => each === parentId)
    .flatMap(({ type, inputs }) => {
      const parent = objects.find(type.split(":").at(-1) ?? "");
      return Object.entries(parent?.fields ?? {})
        .filter(([, { options }]) => options.children?.of.class === of.class && !options.children.bulk)
        .map(([name]) => Object.keys(Object(inputs[name])).length);
    })
    .reduce((sum, count) => sum + count, 0);
}
