import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { type AnyField, type Description, fromWire, idColumn, isInput, toWire } from "pulumi-sipio/model";
import { objects } from "pulumi-sipio/objects";
import { type Program, type Run, type StateResource, TestStack } from "../support/engine";
import { ordinary } from "../support/ordinary";
import { type Recorded, Recorder } from "../support/recorder";
import { type Dependencies, minimal, sample } from "../support/samples";
import { SandboxProcess, type WireRow } from "../support/sandbox";

type Args = Record<string, unknown>;
type AnyClass = {
  new (name: string, args: Args): pulumi.CustomResource;
  get(name: string, id: string): pulumi.CustomResource;
};

/** What was seen after a step of the life that all objects live together on one stack. */
interface Seen {
  readonly run: Run;
  readonly again: Run | undefined;
  readonly requests: readonly Recorded[];
  readonly rows: ReadonlyMap<string, readonly WireRow[]>;
  readonly state: readonly StateResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const classOf = ({ class: name }: Description) => Reflect.get(sipio, name) as AnyClass;
const subjectName = ({ class: name }: Description) => `subject-${name}`;
const inputFields = ({ fields }: Description) => Object.entries(fields).filter(([, field]) => isInput(field));
const replacing = (description: Description) => inputFields(description).filter(([, { traits }]) => traits.replaces);
const rounds = Math.max(...ordinary.map((description) => replacing(description).length));
const plain = (field: AnyField) =>
  isInput(field) &&
  !field.traits.replaces &&
  !field.traits.children &&
  !field.traits.secret &&
  !field.traits.local &&
  field.type.columns("x").length === 1 &&
  !["reference", "secretReference"].includes(field.type.name);

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;
const steps = new Map<string, Seen>();
/** What the sandbox has from the beginning: its tenants. */
const seeded = new Set<unknown>();

/** The program: what subjects refer to, and of each class one subject with the arguments of the step. */
function program(
  argsOf: (description: Description, dependency: Dependencies) => Args | undefined,
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
    for (const description of ordinary) {
      const args = argsOf(description, dependency);
      if (args !== undefined) new (classOf(description))(subjectName(description), args);
    }
    return extra?.() ?? {};
  };
}

const first = (description: Description, dependency: Dependencies) =>
  sample(description, objects, dependency, { which: 0, tag: description.class });

/** Every field that can be changed in place, changed. */
function second(description: Description, dependency: Dependencies): Args {
  const before = first(description, dependency);
  const after = sample(description, objects, dependency, { which: 1, tag: description.class });
  const kept = Object.fromEntries(
    replacing(description).flatMap(([name]) => (name in before ? [[name, before[name]]] : [])),
  );
  return { ...after, ...kept };
}

/** The same with the nth field that replaces changed as well. */
function replaced(round: number) {
  return (description: Description, dependency: Dependencies): Args => {
    const args = second(description, dependency);
    const other = sample(description, objects, dependency, { which: 1, tag: `${description.class}-${round}` });
    for (const [name, field] of replacing(description).slice(0, round)) {
      const columns = field.type.columns(name);
      const reference = columns[0]?.references;
      const fresh =
        reference && "class" in reference
          ? dependency(reference.class, { ...reference.where, __second: true })
          : other[name];
      args[name] = fresh;
      // Of two fields of which exactly one is given, the one that changes takes the other's place.
      const either = description.rules.find(
        ({ says, fields }) => says.startsWith("exactly one of") && fields.includes(name),
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
  for (const { object } of ordinary) {
    rows.set(
      object,
      (await sandbox.rows(object)).filter(({ id }) => !seeded.has(id)),
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

const subject = (seen: Seen, description: Description) => {
  const found = seen.state.find(({ urn }) => urn.endsWith(`::${subjectName(description)}`));
  if (found?.id === undefined) throw new Error(`${subjectName(description)} is not in state`);
  const id = found.id.split("/").at(-1);
  const row = seen.rows.get(description.object)?.find((one) => one[idColumn(description)] === id);
  return { state: found, id, row };
};

/** Requests that were about the subject's own row. */
const about = (seen: Seen, id: unknown, method: string) =>
  seen.requests.filter(
    (request) => request.method === method && request.path.endsWith(`/${id}`) && request.status < 300,
  );

/** Requests that deleted an object: by its path, or named in a body. */
const deletions = (seen: Seen, description: Description, id: unknown) =>
  description.listed === undefined
    ? about(seen, id, "DELETE")
    : seen.requests.filter(
        ({ method, path, body }) =>
          method === "DELETE" && path === description.collection && Object(body)[idColumn(description)] === id,
      );

const collection = ({ collection: path }: Description) => new RegExp(`^${path.replace(/\{\w+\}/, "[^/]+")}$`);

/** The row holds what state says was declared, but for what state holds encrypted. */
function expectRowAsDeclared(seen: Seen, description: Description) {
  const { state, row } = subject(seen, description);
  const open = Object.entries(state.inputs ?? {}).filter(
    ([name]) => !description.fields[name]?.traits.secret && !name.startsWith("__"),
  );
  expect(row).toMatchObject(toWire(description, Object.fromEntries(open)));
}

describe("a life on the real engine", () => {
  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    recorder = await Recorder.start(sandbox.url);
    stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });

    for (const { object } of ordinary) for (const { id } of await sandbox.rows(object)) seeded.add(id);

    const make = program(first);
    await see("create", await stack.up(make));
    await see("unchanged", await stack.preview(make), await stack.up(make));
    const change = program(second);
    await see("change", await stack.up(change));
    for (let round = 1; round <= rounds; round += 1)
      await see(`replace ${round}`, await stack.up(program(replaced(round))));

    const last = program(replaced(rounds));
    for (const description of ordinary) {
      const { row } = subject(step(`replace ${rounds}`), description);
      await sandbox.ask("DELETE", `/rows/${description.object}/${row?.id}`);
    }
    await see("gone", await stack.refresh());
    await see("restored", await stack.up(last));

    for (const description of ordinary) {
      const { id, row } = subject(step("restored"), description);
      const drift = driftOf(description, row);
      if (drift !== undefined) await sandbox.ask("PATCH", `/rows/${description.object}/${id}`, drift);
    }
    await see("drift", await stack.refresh());
    await see("repaired", await stack.up(last), await stack.preview(last));

    const ids = new Map(
      ordinary.map((description) => [description.class, subject(step("repaired"), description).state.id ?? ""]),
    );
    await see(
      "get",
      await stack.up(
        program(replaced(rounds), () =>
          Object.fromEntries(
            ordinary.map((description) => {
              const got = classOf(description).get(`got-${description.class}`, ids.get(description.class) ?? "");
              const names = Object.keys(description.fields).filter(
                (name) => description.fields[name]?.traits.presence !== "program",
              );
              return [description.class, Object.fromEntries(names.map((name) => [name, Reflect.get(got, name)]))];
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
    "goes through the step: %s",
    (name) => {
      const { run, again } = step(name);
      expect(run.ok, run.text).toBe(true);
      expect(again?.ok ?? true, again?.text).toBe(true);
    },
  );

  it("sends nothing but reads when nothing has changed", () => {
    const { run, again, requests } = step("unchanged");
    expect(run.changes).toEqual({ same: expect.any(Number) });
    expect(again?.changes).toEqual({ same: expect.any(Number) });
    expect(
      requests.map(({ method, path }) => `${method} ${path}`).filter((request) => request !== "GET /whoami"),
    ).toEqual([]);
  });

  it.each(["gone", "drift"])("only reads at refresh: %s", (name) => {
    expect(new Set(step(name).requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("leaves nothing behind", () => {
    for (const [object, rows] of step("destroyed").rows) expect(rows, object).toEqual([]);
  });

  describe.each(ordinary.map((description) => [description.class, description] as const))("%s", (_, description) => {
    it("is created with one request, as declared", () => {
      const seen = step("create");
      expectRowAsDeclared(seen, description);
      const made = seen.state.filter(({ type }) => type.endsWith(`:${description.class}`)).length;
      const posts = seen.requests.filter(({ method, path }) => method === "POST" && collection(description).test(path));
      const inline = inlineEntries(seen, description);
      expect(posts).toHaveLength(made + inline);
    });

    const changeable = inputFields(description).some(([, field]) => !field.traits.replaces);
    if (changeable)
      it("is changed in place, with one request that holds what changed and nothing else", () => {
        const before = subject(step("create"), description);
        const seen = step("change");
        const after = subject(seen, description);
        expect(after.id).toBe(before.id);
        expectRowAsDeclared(seen, description);
        const [patch, ...more] = about(seen, after.id, "PATCH");
        expect(more).toEqual([]);
        const computed = new Set(
          Object.entries(description.fields).flatMap(([name, field]) =>
            field.traits.presence === "computed" ? field.type.columns(name).map((column) => column.name) : [],
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
          Object.entries(description.fields).flatMap(([name, field]) => {
            const columns = field.type.columns(name).map((column) => column.name);
            return columns.some((column) => differing.includes(column)) ? columns : [];
          }),
        );
        expect(new Set(sent)).toEqual(together);
      });

    for (const [index, [name]] of replacing(description).entries()) {
      const round = index + 1;
      it(`is replaced when ${name} changes`, () => {
        const before = subject(step(round === 1 ? "change" : `replace ${round - 1}`), description);
        const seen = step(`replace ${round}`);
        expect(seen.run.ok, seen.run.text).toBe(true);
        const after = subject(seen, description);
        // Where the id is the natural key, another object can have it.
        expect(after.row?.id).not.toBe(before.row?.id);
        expect(deletions(seen, description, before.id)).toHaveLength(1);
        // One that steps aside is renamed, and nothing else.
        expect(about(seen, before.id, "PATCH")).toHaveLength(description.stepsAside ? 1 : 0);
        expect(seen.rows.get(description.object)?.map(({ id }) => id)).not.toContain(before.row?.id);
        expectRowAsDeclared(seen, description);
      });
    }

    it("is seen to be gone by refresh, and restored by the next up", () => {
      const gone = step("gone").state.find(({ urn }) => urn.endsWith(`::${subjectName(description)}`));
      expect(gone).toBeUndefined();
      expect(subject(step("restored"), description).row).toBeDefined();
      expectRowAsDeclared(step("restored"), description);
    });

    const drifts = driftOf(description, {}) !== undefined;
    if (drifts)
      it("shows a change from outside at refresh, and the next up repairs it", () => {
        const [column = ""] = Object.keys(driftOf(description, {}) ?? {});
        const wanted = subject(step("restored"), description).row?.[column];
        const drifted = subject(step("drift"), description);
        expect(drifted.row?.[column]).not.toEqual(wanted);
        const { state } = subject(step("restored"), description);
        expect(drifted.state.inputs).not.toEqual(state.inputs);
        const repaired = subject(step("repaired"), description);
        expect(repaired.row?.[column]).toEqual(wanted);
        expect(repaired.id).toBe(drifted.id);
        expect(about(step("repaired"), repaired.id, "PATCH").map(({ body }) => body)).toEqual([{ [column]: wanted }]);
      });

    it("is looked up by its id with all its properties", () => {
      const seen = step("get");
      const { row, state } = subject(seen, description);
      const values = fromWire(description, { ...row });
      const got = seen.outputs[description.class] as Record<string, unknown>;
      for (const [name, value] of Object.entries(values)) {
        if (value !== null && !description.fields[name]?.traits.secret) expect(got[name], name).toEqual(value);
      }
      for (const [name, { traits }] of Object.entries(description.fields)) {
        if (traits.children !== undefined)
          expect(Object.keys(got[name] as object)).toEqual(Object.keys((state.outputs?.[name] ?? {}) as object));
      }
    });

    it("is deleted with one request", () => {
      const { id } = subject(step("get"), description);
      expect(deletions(step("destroyed"), description, id)).toHaveLength(1);
    });
  });
});

/** A change that somebody makes in the console: another value in the first plain field. */
function driftOf(description: Description, row: WireRow | undefined): Record<string, unknown> | undefined {
  const other = sample(description, objects, () => "id_1", { which: 0, tag: "drift" });
  for (const [name, field] of Object.entries(description.fields)) {
    if (!plain(field) || !(name in other)) continue;
    const wire = field.type.toWire(name, other[name]);
    const [[column, value] = ["", undefined]] = Object.entries(wire);
    const constrained = description.rules.some(({ fields }) => fields.includes(name));
    if (!constrained && JSON.stringify(row?.[column]) !== JSON.stringify(value)) return wire;
  }
  return undefined;
}

/** Children that parents have made one by one, because their list cannot be sent whole. */
function inlineEntries(seen: Seen, description: Description): number {
  return ordinary
    .flatMap((parent) =>
      Object.entries(parent.fields)
        .filter(([, { traits }]) => traits.children?.of.class === description.class && !traits.children.bulk)
        .map(([name]) => ({ parent, name })),
    )
    .flatMap(({ parent, name }) =>
      seen.state
        .filter(({ type }) => type.endsWith(`:${parent.class}`))
        .map(({ inputs }) => Object.keys((inputs?.[name] ?? {}) as object).length),
    )
    .reduce((sum, count) => sum + count, 0);
}
