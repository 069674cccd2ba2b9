import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classLives } from "../support/classLives";
import { Bench, type Operation, operationsOf, type Platform, representatives } from "../support/cutOff";
import { InProcessSandbox, type Interruption, type Program, type Run } from "../support/engine-in-process";

/** What an operation comes to that nothing interrupts. */
interface Whole {
  readonly before: Platform;
  readonly after: Platform;
  readonly requests: Run["requests"];
}

const isWrite = ({ method }: Run["requests"][number]) => method !== "GET";
let cases = 0;

function bench(idempotency: boolean): Bench {
  let made: Bench | undefined;
  let sandbox: InProcessSandbox | undefined;
  beforeAll(async () => {
    sandbox = await InProcessSandbox.start({ idempotency });
    made = new Bench(sandbox);
  });
  afterAll(async () => {
    made?.dispose();
    await sandbox?.stop();
    console.log(cases, "cases");
  });
  return new Proxy({} as Bench, {
    get: (_, name) => {
      const value: unknown = Reflect.get(made ?? {}, name, made);
      return typeof value === "function" ? value.bind(made) : value;
    },
  });
}

async function whole(on: Bench, operation: Operation): Promise<Whole> {
  await on.prepare(operation);
  const before = await on.platform();
  const { requests } = await on.succeed(await on.programOf(operation));
  return { before, after: await on.platform(), requests };
}

/** The next run ends what was cut off, and the one after it finds nothing to do. */
async function expectMended(on: Bench, program: Program, after: Platform, note: string): Promise<void> {
  const next = await on.run(program);
  expect(next.ok, `${note}\n${next.text}`).toBe(true);
  expect(await on.platform(), note).toEqual(after);
  const last = await on.run(program);
  expect(last.requests.filter(isWrite), note).toEqual([]);
  expect(Object.keys(last.changes), `${note}\n${last.text}`).toEqual(["same"]);
}

/** Cuts an operation off at each of its requests that change something. */
async function atEachWrite(
  on: Bench,
  operation: Operation,
  manners: readonly Omit<Interruption, "at">[],
): Promise<void> {
  const { after, requests } = await whole(on, operation);
  const writes = requests.flatMap((request, index) => (isWrite(request) ? [index + 1] : []));
  for (const at of writes) {
    for (const manner of manners) {
      cases += 1;
      const note = `${manner.how} ${manner.when} request ${at}: ${requests[at - 1]?.method} ${requests[at - 1]?.path}`;
      await on.prepare(operation);
      const program = await on.programOf(operation);
      const cut = await on.cut(program, { at, ...manner });
      expect(cut.text, note).not.toContain("an error of pulumi-sipio itself");
      expect(cut.isKilled, note).toBe(manner.how === "kill");
      await expectMended(on, program, after, note);
    }
  }
}

const killed = [
  { how: "kill", when: "before" },
  { how: "kill", when: "after" },
] as const;
const broken = [
  { how: "break", when: "before", lasts: true },
  { how: "break", when: "after", lasts: true },
  { how: "break", when: "before" },
  { how: "break", when: "after" },
] as const;

describe.each(classLives.map((life) => [life.className, life] as const))("%s", (_, life) => {
  const on = bench(false);
  it.each(operationsOf(life).map((operation) => [operation.name, operation] as const))(
    "%s: a run that is killed at any write is ended by the next one",
    (_name, operation) => atEachWrite(on, operation, killed),
  );
});

describe.each(representatives.map((life) => [life.className, life] as const))("%s, as one of its kind", (_, life) => {
  const on = bench(false);
  it.each(operationsOf(life).map((operation) => [operation.name, operation] as const))(
    "%s: a run whose connection breaks at any write is ended by the next one",
    (_name, operation) => atEachWrite(on, operation, broken),
  );
});
