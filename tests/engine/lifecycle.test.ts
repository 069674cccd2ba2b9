import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { type AnyField, fromWire, idColumn, isInput, type ObjectSchema, toWire } from "pulumi-sipio/schema";
import type { SandboxRow } from "sipio-sandbox";
import { ordinary } from "../support/creatableTypes";
import { type Program, type Run, type StateResource, TestStack } from "../support/engine";
import { type Recorded, Recorder } from "../support/recordingProxy";
import { type Dependencies, minimal, sample } from "../support/samples";
import { SandboxProcess, type WireRow } from "../support/sandbox";

type Args = Record<string, unknown>;
type AnyClass = {
  new (name: string, args: Args): pulumi.CustomResource;
  get(name: string, id: string): pulumi.CustomResource;
};

/** The results of a step in the lifecycle of all objects in one stack. */
interface Seen {
  readonly run: Run;
  readonly again: Run | undefined;
  readonly requests: readonly Recorded[];
  readonly rows: ReadonlyMap<string, readonly WireRow[]>;
  readonly state: readonly StateResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const classOf = ({ class: name }: ObjectSchema) => Reflect.get(sipio, name) as AnyClass;
const subjectName = ({ class: name }: ObjectSchema) => `subject-${name}`;
const inputFields = ({ fields }: ObjectSchema) => Object.entries(fields).filter(([, field]) => isInput(field));
const replacing = (schema: ObjectSchema) => inputFields(schema).filter(([, { options }]) => options.replaces);
const rounds = Math.max(...ordinary.map((schema) => replacing(schema).length));
const plain = (field: AnyField) =>
  isInput(field) &&
  !field.options.replaces &&
  !field.options.children &&
  !field.options.secret &&
  !field.options.stateOnly &&
  field.type.columns("x").length === 1 &&
  !["reference", "secretReference"].includes(field.type.name);

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;
const steps = new Map<string, Seen>();
/** The sandbox's initial rows: its tenants. */
const seeded = new Set<unknown>();

/** The program: dependencies, and one subject of each class with the arguments of the step. */
function program(
  argsOf: (schema: ObjectSchema, dependency: Dependencies) => Args | undefined,
  extra?: () => Record<string, unknown>,
): Program {
  return () => {
    const made = new Map<string, unknown>();
    const dependency: Dependencies = (className, where = {}) => {
      const { __second: second, __for: own, ...fixed } = where;
      const marks = [...(second ? ["2"] : []), ...(own === undefined ? [] : [own]), ...Object.keys(fixed)];
      const name = ["needed", className, ...marks].join("-");
      if (!made.has(name)) {
        const needed = objects.require(className);
        made.set(name, new (classOf(needed))(name, { ...minimal(needed, objects, dependency, name), ...fixed }));
      }
      return made.get(name);
    };
    for (const schema of ordinary) {
      const args = argsOf(schema, dependency);
      if (args !== undefined) new (classOf(schema))(subjectName(schema), args);
    }
    return extra?.() ?? {};
  };
}

const first = (schema: ObjectSchema, dependency: Dependencies) =>
  sample(schema, objects, dependency, { which: 0, tag: schema.class });

/** Arguments with every updatable field changed. */
function second(schema: ObjectSchema, dependency: Dependencies): Args {
  const before = first(schema, dependency);
  const after = sample(schema, objects, dependency, { which: 1, tag: schema.class });
  const kept = Object.fromEntries(
    replacing(schema).flatMap(([name]) => (name in before ? [[name, before[name]]] : [])),
  );
  return { ...after, ...kept };
}

/** The same arguments with the nth field that requires replacement also changed. */
function replaced(round: number) {
  return (schema: ObjectSchema, dependency: Dependencies): Args => {
    const args = second(schema, dependency);
    const other = sample(schema, objects, dependency, { which: 1, tag: `${schema.class}-${round}` });
    for (const [name, field] of replacing(schema).slice(0, round)) {
      const columns = field.type.columns(name);
      const reference = columns[0]?.references;
      const fresh =
        reference && "class" in reference
          ? dependency(reference.class, { ...reference.where, __second: true })
          : other[name];
      args[name] = fresh;
      // Of two mutually exclusive fields, the changed one replaces the other.
      const either = schema.rules.find(
        ({ description, fields }) => description.startsWith("exactly one of") && fields.includes(name),
      );
      for (const rival of either?.fields ?? []) if (rival !== name) delete args[rival];
    }
    return args;
  };
}

async function see(name: string, run: Run, again?: Run): Promise<Seen> {
  if (!run.ok) throw new Error(`the step ${name} failed:\n${run.text}`);
  const requests = recorder.take();
  const rows = new Map<string, readonly WireRow[]>();
  for (const { apiName } of ordinary) {
    rows.set(
      apiName,
      (await sandbox.rows(apiName)).filter(({ id }) => !seeded.has(id)),
    );
  }
  const seen = {
    run,
    again,
    requests,
    rows,
    state: (await stack.exported()).resources,
    outputs: name === "get" ? await stack.outputs() : {},
  };
  steps.set(name, seen);
  return seen;
}

const step = (name: string) => {
  const seen = steps.get(name);
  if (seen === undefined) throw new Error(`the life did not come to the step ${name}`);
  return seen;
};

const subject = (seen: Seen, schema: ObjectSchema) => {
  const found = seen.state.find(({ urn }) => urn.endsWith(`::${subjectName(schema)}`));
  if (found?.id === undefined) throw new Error(`${subjectName(schema)} is not in state`);
  const id = found.id.split("/").at(-1);
  const row = seen.rows.get(schema.apiName)?.find((one) => one[idColumn(schema)] === id);
  return { state: found, id, row };
};

/** Requests for the subject's own row. */
const about = (seen: Seen, id: unknown, method: string) =>
  seen.requests.filter(
    (request) => request.method === method && request.path.endsWith(`/${id}`) && request.status < 300,
  );

/** Requests that deleted an object, by path or by body. */
const deletions = (seen: Seen, schema: ObjectSchema, id: unknown) =>
  schema.listOnly === undefined
    ? about(seen, id, "DELETE")
    : seen.requests.filter(
        ({ method, path, body }) =>
          method === "DELETE" && path === schema.path && Object(body)[idColumn(schema)] === id,
      );

const collection = ({ path }: ObjectSchema) => new RegExp(`^${path.replace(/\{\w+\}/, "[^/]+")}$`);

/** Expects the row to have the declared inputs in the state, except encrypted ones. */
function expectRowAsDeclared(seen: Seen, schema: ObjectSchema) {
  const { state, row } = subject(seen, schema);
  const open = Object.entries(state.inputs ?? {}).filter(
    ([name]) => !schema.fields[name]?.options.secret && !name.startsWith("__"),
  );
  expect(row).toMatchObject(toWire(schema, Object.fromEntries(open)));
}

describe("a lifecycle on the real engine", () => {
  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    recorder = await Recorder.start(sandbox.url);
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });

    for (const { apiName } of ordinary) for (const { id } of await sandbox.rows(apiName)) seeded.add(id);

    const make = program(first);
    await see("create", await stack.up(make));
    await see("unchanged", await stack.preview(make), await stack.up(make));
    const change = program(second);
    await see("change", await stack.up(change));
    for (let round = 1; round <= rounds; round += 1)
      await see(`replace ${round}`, await stack.up(program(replaced(round))));

    const last = program(replaced(rounds));
    for (const schema of ordinary) {
      const { row } = subject(step(`replace ${rounds}`), schema);
      await sandbox.control.deleteRow(schema.apiName, String(row?.id));
    }
    await see("gone", await stack.refresh());
    await see("restored", await stack.up(last));

    for (const description of ordinary) {
      const { id, row } = subject(step("restored"), description);
      const drift = driftOf(description, row);
      if (drift !== undefined) await sandbox.control.updateRow(description.apiName, String(id), drift as SandboxRow);
    }
    await see("drift", await stack.refresh());
    await see("repaired", await stack.up(last), await stack.preview(last));

    const ids = new Map(ordinary.map((schema) => [schema.class, subject(step("repaired"), schema).state.id ?? ""]));
    await see(
      "get",
      await stack.up(
        program(replaced(rounds), () =>
          Object.fromEntries(
            ordinary.map((schema) => {
              const got = classOf(schema).get(`got-${schema.class}`, ids.get(schema.class) ?? "");
              const names = Object.keys(schema.fields).filter(
                (name) => schema.fields[name]?.options.presence !== "program",
              );
              return [schema.class, Object.fromEntries(names.map((name) => [name, Reflect.get(got, name)]))];
            }),
          ),
        ),
      ),
    );
    await see("destroyed", await stack.destroy());
  }, 900_000);

  afterAll(async () => {
    stack?.dispose();
    await recorder?.close();
    await sandbox?.stop();
  });

  it.each(["create", "unchanged", "change", "gone", "restored", "drift", "repaired", "get", "destroyed"])(
    "completes the step: %s",
    (name) => {
      const { run, again } = step(name);
      expect(run.ok, run.text).toBe(true);
      expect(again?.ok ?? true, again?.text).toBe(true);
    },
  );

  it("sends only reads if nothing has changed", () => {
    const { run, again, requests } = step("unchanged");
    expect(run.changes).toEqual({ same: expect.any(Number) });
    expect(again?.changes).toEqual({ same: expect.any(Number) });
    expect(
      requests.map(({ method, path }) => `${method} ${path}`).filter((request) => request !== "GET /whoami"),
    ).toEqual([]);
  });

  it.each(["gone", "drift"])("sends only reads during refresh: %s", (name) => {
    expect(new Set(step(name).requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("leaves no object", () => {
    for (const [object, rows] of step("destroyed").rows) expect(rows, object).toEqual([]);
  });

  describe.each(ordinary.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
    it("is created as declared with one request", () => {
      const seen = step("create");
      expectRowAsDeclared(seen, schema);
      const made = seen.state.filter(({ type }) => type.endsWith(`:${schema.class}`)).length;
      const posts = seen.requests.filter(({ method, path }) => method === "POST" && collection(schema).test(path));
      const inline = inlineEntries(seen, schema);
      expect(posts).toHaveLength(made + inline);
    });

    const changeable = inputFields(schema).some(([, field]) => !field.options.replaces);
    if (changeable)
      it("is updated in place with one request that contains only the changes", () => {
        const before = subject(step("create"), schema);
        const seen = step("change");
        const after = subject(seen, schema);
        expect(after.id).toBe(before.id);
        expectRowAsDeclared(seen, schema);
        const [patch, ...more] = about(seen, after.id, "PATCH");
        expect(more).toEqual([]);
        const computed = new Set(
          Object.entries(schema.fields).flatMap(([name, field]) =>
            field.options.presence === "computed" ? field.type.columns(name).map((column) => column.name) : [],
          ),
        );
        const sent = Object.keys((patch?.body ?? {}) as object);
        const differing = Object.keys(after.row ?? {}).filter(
          (column) =>
            column !== "updated_at" &&
            !computed.has(column) &&
            JSON.stringify(after.row?.[column]) !== JSON.stringify(before.row?.[column]),
        );
        const together = new Set(
          Object.entries(schema.fields).flatMap(([name, field]) => {
            const columns = field.type.columns(name).map((column) => column.name);
            return columns.some((column) => differing.includes(column)) ? columns : [];
          }),
        );
        expect(new Set(sent)).toEqual(together);
      });

    for (const [index, [name]] of replacing(schema).entries()) {
      const round = index + 1;
      it(`is replaced when ${name} changes`, () => {
        const before = subject(step(round === 1 ? "change" : `replace ${round - 1}`), schema);
        const seen = step(`replace ${round}`);
        expect(seen.run.ok, seen.run.text).toBe(true);
        const after = subject(seen, schema);
        // If the ID is the natural key, another object can have it.
        expect(after.row?.id).not.toBe(before.row?.id);
        expect(deletions(seen, schema, before.id)).toHaveLength(1);
        // An object that is renamed before its replacement gets one update.
        expect(about(seen, before.id, "PATCH")).toHaveLength(schema.renameOnReplace ? 1 : 0);
        expect(seen.rows.get(schema.apiName)?.map(({ id }) => id)).not.toContain(before.row?.id);
        expectRowAsDeclared(seen, schema);
      });
    }

    it("is removed by refresh after an external deletion, and restored by the next up", () => {
      const gone = step("gone").state.find(({ urn }) => urn.endsWith(`::${subjectName(schema)}`));
      expect(gone).toBeUndefined();
      expect(subject(step("restored"), schema).row).toBeDefined();
      expectRowAsDeclared(step("restored"), schema);
    });

    const drifts = driftOf(schema, {}) !== undefined;
    if (drifts)
      it("shows an external change after refresh, and the next up resets it", () => {
        const [column = ""] = Object.keys(driftOf(schema, {}) ?? {});
        const wanted = subject(step("restored"), schema).row?.[column];
        const drifted = subject(step("drift"), schema);
        expect(drifted.row?.[column]).not.toEqual(wanted);
        const { state } = subject(step("restored"), schema);
        expect(drifted.state.inputs).not.toEqual(state.inputs);
        const repaired = subject(step("repaired"), schema);
        expect(repaired.row?.[column]).toEqual(wanted);
        expect(repaired.id).toBe(drifted.id);
        expect(about(step("repaired"), repaired.id, "PATCH").map(({ body }) => body)).toEqual([{ [column]: wanted }]);
      });

    it("is found by ID with all its properties", () => {
      const seen = step("get");
      const { row, state } = subject(seen, schema);
      const values = fromWire(schema, { ...row });
      const got = seen.outputs[schema.class] as Record<string, unknown>;
      for (const [name, value] of Object.entries(values)) {
        if (value !== null && !schema.fields[name]?.options.secret) expect(got[name], name).toEqual(value);
      }
      for (const [name, { options }] of Object.entries(schema.fields)) {
        if (options.children !== undefined)
          expect(Object.keys(got[name] as object)).toEqual(Object.keys((state.outputs?.[name] ?? {}) as object));
      }
    });

    it("is deleted with one request", () => {
      const { id } = subject(step("get"), schema);
      expect(deletions(step("destroyed"), schema, id)).toHaveLength(1);
    });
  });
});

/** A change in the console: another value of the first plain field. */
function driftOf(schema: ObjectSchema, row: WireRow | undefined): Record<string, unknown> | undefined {
  const other = sample(schema, objects, () => "id_1", { which: 0, tag: "drift" });
  for (const [name, field] of Object.entries(schema.fields)) {
    if (!plain(field) || !(name in other)) continue;
    const wire = field.type.toWire(name, other[name]);
    const [[column, value] = ["", undefined]] = Object.entries(wire);
    const constrained = schema.rules.some(({ fields }) => fields.includes(name));
    if (!constrained && JSON.stringify(row?.[column]) !== JSON.stringify(value)) return wire;
  }
  return undefined;
}

/** The number of children that parents create individually, because their list has no bulk replacement. */
function inlineEntries(seen: Seen, schema: ObjectSchema): number {
  return ordinary
    .flatMap((parent) =>
      Object.entries(parent.fields)
        .filter(([, { options }]) => options.children?.of.class === schema.class && !options.children.bulk)
        .map(([name]) => ({ parent, name })),
    )
    .flatMap(({ parent, name }) =>
      seen.state
        .filter(({ type }) => type.endsWith(`:${parent.class}`))
        .map(({ inputs }) => Object.keys((inputs?.[name] ?? {}) as object).length),
    )
    .reduce((sum, count) => sum + count, 0);
}
