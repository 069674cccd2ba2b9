import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { ordinary } from "../support/creatableTypes";
import {
  InProcessSandbox,
  InProcessStack,
  type Program,
  type Run,
  type StateResource,
} from "../support/engine-in-process";
import { type Recorded, Recorder } from "../support/recordingProxy";
import { type Dependencies, minimal, sample } from "../support/samples";

type AnyClass = new (
  name: string,
  args: Record<string, unknown>,
  opts: sipio.SipioResourceOptions,
) => pulumi.CustomResource;
type Args = Readonly<Record<string, unknown>>;
type HowToAdopt = (schema: ObjectSchema, name: string, args: Args) => sipio.Adopt | undefined;

const classOf = ({ class: name }: ObjectSchema) => Reflect.get(sipio, name) as AnyClass;
const subjectName = ({ class: name }: ObjectSchema) => `subject-${name}`;

/** One object of each class with every property and its dependencies, each with its own adopt option. */
function program(how: HowToAdopt): Program {
  return () => {
    const made = new Map<string, unknown>();
    const make = (schema: ObjectSchema, name: string, args: Args) => {
      const adopt = how(schema, name, args);
      // A value that is returned only on creation cannot be compared, so an adoption omits it.
      const comparable = Object.entries(args).filter(
        ([field]) => !adopt || !schema.fields[field]?.options.returnedOnce,
      );
      // A value that must name another object uses that object's value, or the preview reports a missing object.
      const named = comparable.map(([field, value]) => {
        const of = schema.fields[field]?.options.referencesValueOf;
        return [field, of === undefined ? value : Reflect.get(Object(dependency(of.class)), of.field)] as const;
      });
      return new (classOf(schema))(name, Object.fromEntries(named), { adopt });
    };
    const dependency: Dependencies = (className, { __second: second, __for: own, ...fixed } = {}) => {
      const marks = [...(second ? ["2"] : []), ...(own === undefined ? [] : [own]), ...Object.keys(fixed)];
      const name = ["needed", className, ...marks].join("-");
      if (!made.has(name)) {
        const needed = objects.require(className);
        made.set(name, make(needed, name, { ...minimal(needed, objects, dependency, name), ...fixed }));
      }
      return made.get(name);
    };
    for (const description of ordinary) {
      const args = sample(description, objects, dependency, { which: 0, tag: description.class });
      make(description, subjectName(description), args);
    }
    return {};
  };
}

/** The runs of a stack that adopts all objects of another stack. */
interface Adoption {
  readonly preview: Run;
  readonly up: Run;
  readonly again: Run;
  readonly requests: readonly Recorded[];
  readonly state: readonly StateResource[];
}

let sandbox: InProcessSandbox;
let recorder: Recorder;
const stacks: InProcessStack[] = [];
let original: readonly StateResource[];
const adoptions = new Map<string, Adoption>();

async function newStack(): Promise<InProcessStack> {
  const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
  stacks.push(stack);
  return stack;
}

const named = (state: readonly StateResource[], name: string) => state.find(({ urn }) => urn.endsWith(`::${name}`));

async function adoptAll(way: string, how: HowToAdopt): Promise<void> {
  recorder.take();
  const stack = await newStack();
  const preview = await stack.preview(program(how));
  const up = await stack.up(program(how));
  const requests = recorder.take();
  const again = await stack.up(program(how));
  adoptions.set(way, { preview, up, again, requests, state: (await stack.exported()).resources });
}

describe("every object of a tenant", () => {
  beforeAll(async () => {
    sandbox = await InProcessSandbox.start();
    recorder = await Recorder.start(sandbox.url);
    const first = await newStack();
    const run = await first.up(program(() => undefined));
    expect(run.ok, run.text).toBe(true);
    original = (await first.exported()).resources;
    const byId: HowToAdopt = (_of, name) => ({ id: named(original, name)?.id ?? "" });
    await adoptAll("id", byId);
    await adoptAll("natural key", (of, name, args) =>
      naturalKeyFields(of).some((field) => args[field] !== undefined) ? "existing" : byId(of, name, args),
    );
  });

  afterAll(async () => {
    for (const stack of stacks) stack.dispose();
    await recorder?.close();
    await sandbox?.stop();
  });

  describe.each(["id", "natural key"])("adopted by its %s", (way) => {
    const adoption = () => {
      const found = adoptions.get(way);
      if (found === undefined) throw new Error("the adoption did not run");
      return found;
    };

    it("is adopted without an update of comparable properties", () => {
      const { preview, up, requests } = adoption();
      expect(preview.ok, preview.text).toBe(true);
      expect(up.ok, up.text).toBe(true);
      // Write-only values can never be compared, so they are sent.
      const writes = requests.filter(({ method }) => method !== "GET");
      const sent = writes.map(({ method, body }) => [method, Object.keys(Object(body))]);
      const blind = ordinary.map(onlyWritten).filter((columns) => columns.length > 0);
      expect(sent).toEqual(blind.map((columns) => ["PATCH", columns]));
    });

    it("is unchanged by the next up", () => {
      const { again } = adoption();
      expect(again.changes, again.text).toEqual({ same: expect.any(Number) });
    });

    it.each(ordinary.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
      const { up, state } = adoption();
      const changed = onlyWritten(schema).length > 0 ? "and changed:\n" : "without changes";
      const name = subjectName(schema);
      const [before, after] = [named(original, name), named(state, name)];
      expect(up.text).toContain(`${schema.class} "${name}" has adopted ${before?.id} ${changed}`);
      expect(after?.id).toBe(before?.id);
      expect(plain(after?.outputs, schema)).toEqual(plain(before?.outputs, schema));
    });
  });
});

/** The wire names of write-only values. */
function onlyWritten({ fields }: ObjectSchema): string[] {
  return Object.entries(fields).flatMap(([name, { type, options }]) =>
    options.writeOnly ? type.columns(name).map((column) => column.name) : [],
  );
}

/** Outputs that are equal in two stacks: neither encrypted nor internal values. */
function plain(outputs: Readonly<Record<string, unknown>> = {}, { fields }: ObjectSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs).filter(
      ([name]) => !name.startsWith("__") && fields[name]?.options.secret !== true && !fields[name]?.options.writeOnly,
    ),
  );
}
