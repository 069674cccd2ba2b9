import { objects } from "pulumi-sipio/objects";
import { naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { type ArgsOf, type ClassLife, classLives, programOf, subjectName } from "./classLives";
import type { Program } from "./engine";
import { InProcessSandbox, InProcessStack, type Interruption, type Run, type RunOptions } from "./engine-in-process";
import { isSound } from "./samples";

/** An operation to interrupt: the state of the stack before it, and its program. */
export interface Operation {
  readonly name: "create" | "update" | "replace" | "delete" | "adopt";
  readonly life: ClassLife;
  /** The arguments before the operation; `undefined` to declare only the dependencies. */
  readonly before: ArgsOf | undefined;
  readonly after: ArgsOf | undefined;
  /** Stages whose references are declared. Default: `before` and `after`. */
  readonly stages?: readonly ArgsOf[];
}

/** The operations that a class supports. */
export function operationsOf(life: ClassLife): Operation[] {
  const { first, second, changes, replacements } = life;
  const operation = (name: Operation["name"], before: ArgsOf | undefined, after: ArgsOf | undefined): Operation => {
    return { name, life, before, after };
  };
  const [replacement] = replacements;
  return [
    operation("create", undefined, first),
    ...(changes.length > 0 ? [operation("update", first, second)] : []),
    ...(replacement === undefined ? [] : [operation("replace", second, replacement.args)]),
    operation("delete", second, undefined),
    ...(isAdoptable(life) ? [operation("adopt", first, adoptedArgs(life))] : []),
  ];
}

const isAdoptable = ({ className, schema }: ClassLife) => className !== "Destination" && schema.singleton === undefined;

/**
 * The second stage without values that an adoption cannot change: it has the natural key of the first, and no
 * properties that the platform returns only on creation.
 */
function adoptedArgs({ schema, first, second }: ClassLife): ArgsOf {
  const { fields } = schema;
  const key = naturalKeyFields(schema);
  return (dependency) => {
    const [olds, news] = [first(dependency), second(dependency)];
    const names = Object.keys(news).filter((name) => fields[name]?.options.returnedOnce === undefined);
    const args = Object.fromEntries(names.map((name) => [name, key.includes(name) ? olds[name] : news[name]]));
    // Another part of the key may require a property that the second stage does not have.
    return isSound(schema, args) ? args : olds;
  };
}

/**
 * One class of each group that the same code handles: by natural key, parent, upload and so on. Used for tests that
 * would take too long with all classes.
 */
export const representatives: readonly ClassLife[] = [
  ...new Map([...classLives].reverse().map((life) => [shapeOf(life), life] as const)).values(),
].reverse();

function shapeOf({ className, schema }: ClassLife): string {
  const { fields, parent, upload, listOnly, publishing, singleton, renameOnReplace, tenant } = schema;
  const traits = Object.values(fields).map((field) => field.options);
  return JSON.stringify([
    className === "Destination",
    naturalKeyFields(schema).length > 0,
    parent !== undefined,
    upload !== undefined,
    listOnly !== undefined,
    publishing !== undefined,
    singleton !== undefined,
    renameOnReplace === true,
    tenant !== undefined,
    traits.some(({ returnedOnce }) => returnedOnce !== undefined),
    traits.some(({ writeOnly }) => writeOnly === true),
    [...new Set(traits.map(({ children }) => children && children.bulk === true))].sort(),
  ]);
}

/** The platform's rows without values that depend on the run: IDs, times, and generated values. */
export type Platform = Readonly<Record<string, readonly string[]>>;

const stagesOf = ({ before, after, stages }: Operation) => stages ?? [before, after].flatMap((stage) => stage ?? []);

/** A stack with its own sandbox, for one case after another. */
export class Bench {
  #stack: InProcessStack | undefined;

  constructor(readonly sandbox: InProcessSandbox) {}

  get stack(): InProcessStack {
    if (this.#stack === undefined) throw new Error("nothing is prepared");
    return this.#stack;
  }

  /** A new stack as it is before an operation. */
  async prepare(operation: Operation): Promise<void> {
    const { life, name, before } = operation;
    this.#stack?.dispose();
    await this.sandbox.control.reset();
    this.#stack = await InProcessStack.create({
      "sipio:apiKey": this.sandbox.key,
      "sipio:baseUrl": this.sandbox.url,
    });
    await this.succeed(programOf(life, before, { stages: stagesOf(operation) }));
    if (name === "adopt") this.stack.edit((resources) => resources.filter(({ urn }) => !isSubject(urn)));
  }

  /** The program of an operation. An adoption needs the ID of its object. */
  async programOf(operation: Operation): Promise<Program> {
    const { life, name, after } = operation;
    const stages = stagesOf(operation);
    if (name !== "adopt") return programOf(life, after, { stages });
    const hasKey = naturalKeyFields(life.schema).length > 0;
    const adopt = hasKey ? "existing" : { id: await this.#unmanagedId(life) };
    return programOf(life, after, { stages, opts: { adopt } });
  }

  async run(program: Program, options: RunOptions = {}): Promise<Run> {
    return this.stack.up(program, options);
  }

  async succeed(program: Program, options: RunOptions = {}): Promise<Run> {
    const run = await this.run(program, options);
    if (!run.ok) throw new Error(`the run failed:\n${run.text}`);
    return run;
  }

  async cut(program: Program, interruption: Interruption, options: RunOptions = {}): Promise<Run> {
    return this.run(program, { ...options, interruption });
  }

  async platform(): Promise<Platform> {
    const named = new Map(
      this.stack.state.resources.map(({ id, urn }) => [id.split("/").at(-1) ?? "", urn.split("::").at(-1) ?? ""]),
    );
    const all = await this.sandbox.allRows();
    return Object.fromEntries(
      objects.all
        .filter(({ singleton }) => singleton === undefined)
        .map((schema) => [
          schema.apiName,
          (all[schema.apiName] ?? []).map((row) => wordsOf(schema, row, named)).sort(),
        ]),
    );
  }

  dispose(): void {
    this.#stack?.dispose();
  }

  /** The ID of the object that is not in the state. */
  async #unmanagedId({ schema }: ClassLife): Promise<string> {
    const known = new Set(this.stack.state.resources.map(({ id }) => id.split("/").at(-1)));
    const rows = await this.sandbox.rows(schema.apiName);
    const row = rows.find(({ id }) => !known.has(String(id)) && !seeded.test(String(id)));
    if (row === undefined) throw new Error(`there is no ${schema.class} to adopt`);
    return String(row.id);
  }
}

const seeded = /sandb0x/;
const isSubject = (urn: string) => urn.endsWith(`::${subjectName}`);

function wordsOf(
  { fields }: ObjectSchema,
  row: Readonly<Record<string, unknown>>,
  named: ReadonlyMap<string, string>,
): string {
  const own = Object.entries(fields)
    .filter(
      ([, { options }]) => options.presence === "computed" || options.returnedOnce !== undefined || options.writeOnly,
    )
    .flatMap(([name, { type }]) => type.columns(name).map((column) => column.name));
  const dropped = new Set(["id", "created_at", "updated_at", ...own]);
  const kept = Object.entries(row).filter(([column, value]) => !dropped.has(column) && value !== null);
  return `${named.get(String(row.id)) ?? "?"} ${JSON.stringify(Object.fromEntries(kept), (_, value: unknown) =>
    typeof value === "string" ? (named.get(value) ?? value) : value,
  )}`;
}

/** The result of an operation without an interruption. */
export interface Whole {
  readonly after: Platform;
  readonly requests: Run["requests"];
}

/** Whether a request is a write. */
export const isWrite = ({ method }: { readonly method: string }) => method !== "GET";
/** A bench for the tests of a group. */
export function bench(idempotency: boolean): Bench {
  let made: Bench | undefined;
  let sandbox: InProcessSandbox | undefined;
  beforeAll(async () => {
    sandbox = await InProcessSandbox.start({ idempotency });
    made = new Bench(sandbox);
  });
  afterAll(async () => {
    made?.dispose();
    await sandbox?.stop();
  });
  return new Proxy({} as Bench, {
    get: (_, name) => {
      const value: unknown = Reflect.get(made ?? {}, name, made);
      return typeof value === "function" ? value.bind(made) : value;
    },
  });
}

export async function whole(on: Bench, operation: Operation): Promise<Whole> {
  await on.prepare(operation);
  const { requests } = await on.succeed(await on.programOf(operation));
  return { after: await on.platform(), requests };
}

/** Expects the next run to complete an interrupted operation, and the one after it to have no changes. */
export async function expectMended(
  on: Bench,
  program: Program,
  after: Platform,
  note: string,
  options: RunOptions = {},
): Promise<void> {
  const next = await on.run(program, options);
  expect(next.ok, `${note}\n${next.text}`).toBe(true);
  expect(await on.platform(), note).toEqual(after);
  const last = await on.run(program);
  expect(last.requests.filter(isWrite), note).toEqual([]);
  expect(Object.keys(last.changes), `${note}\n${last.text}`).toEqual(["same"]);
}
