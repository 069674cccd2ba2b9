import { type ArgsOf, programOf, subjectName } from "../support/classLives";
import {
  type Bench,
  bench,
  expectMended,
  isWrite,
  type Operation,
  operationsOf,
  type Platform,
  representatives,
  whole,
} from "../support/cutOff";
import type { Interruption, Program } from "../support/engine-in-process";

type Manner = Omit<Interruption, "at">;
type Name = Operation["name"];

const kill: Manner = { how: "kill", when: "after" };
const disconnect: Manner = { how: "break", when: "after", lasts: true };

const cases = (names: readonly Name[], manners: readonly Manner[]) =>
  representatives.flatMap((life) =>
    operationsOf(life)
      .filter(({ name }) => names.includes(name))
      .map((operation) => ({ ...operation, stages: [operation.before, operation.after, life.second].flatMap(isStage) }))
      .flatMap((operation) =>
        manners.map((manner) => [life.className, operation.name, manner.how, operation, manner] as const),
      ),
  );

/** Whether the resource is an object that is created and deleted. */
const isObject = ({ life }: Operation) => life.className !== "Destination" && life.schema.singleton === undefined;

/** Results that are shared by all cases of an operation. */
const known = new Map<string, Promise<unknown>>();
function once<T>(key: readonly string[], find: () => Promise<T>): Promise<T> {
  const found = (known.get(key.join()) as Promise<T> | undefined) ?? find();
  known.set(key.join(), found);
  return found;
}
const wholeOf = (on: Bench, operation: Operation) =>
  once([operation.life.className, operation.name], () => whole(on, operation));

/** Cuts an operation off after its first write took effect. */
async function cutAfterFirstWrite(on: Bench, operation: Operation, manner: Manner): Promise<void> {
  await on.prepare(operation);
  await on.cut(await on.programOf(operation), { at: 1, isWrite: true, ...manner });
}

/** The rows of the platform after an edit without an interruption. */
function platformOf(on: Bench, operation: Operation, edit: string, program: Program): Promise<Platform> {
  return once([operation.life.className, operation.name, edit], async () => {
    await on.prepare(operation);
    await on.succeed(await on.programOf(operation));
    await on.succeed(program);
    return on.platform();
  });
}

const isStage = (stage: ArgsOf | undefined) => stage ?? [];
const declaring = ({ life, stages = [] }: Operation, args: ArgsOf | undefined) => programOf(life, args, { stages });
const renaming = ({ life, stages = [] }: Operation, args: ArgsOf | undefined) =>
  programOf(life, args, { stages, name: "renamed", opts: { aliases: [{ name: subjectName }] } });
const backOrOn = ({ name, life, before }: Operation) => (name === "create" ? life.second : before);

describe("a program that is edited after an interrupted run", () => {
  const on = bench(false);

  // A refresh finds an update or deletion that took effect but is not in the state.
  it.each([...cases(["update", "delete"], [kill, disconnect]), ...cases(["create"], [disconnect])])(
    "and goes back or on is deployed with a refresh: %s, %s (%s)",
    async (_class, _name, _how, operation, manner) => {
      const next = declaring(operation, backOrOn(operation));
      const wanted = await platformOf(on, operation, "back or on", next);
      await cutAfterFirstWrite(on, operation, manner);
      await expectMended(on, next, wanted, "edited", { refresh: true });
    },
  );

  it.each(
    [...cases(["update", "delete"], [kill, disconnect]), ...cases(["create", "replace"], [disconnect])].filter(
      ([, name, , operation]) => isObject(operation) || name === "update" || name === "delete",
    ),
  )("and removes the resource is deployed: %s, %s (%s)", async (...of) => {
    const [, , , operation, manner] = of;
    const next = declaring(operation, undefined);
    const wanted = await platformOf(on, operation, "removed", next);
    await cutAfterFirstWrite(on, operation, manner);
    await expectMended(on, next, wanted, "removed");
  });

  it.each([...cases(["update"], [kill, disconnect]), ...cases(["create", "replace"], [disconnect])])(
    "and renames the resource with an alias is deployed: %s, %s (%s)",
    async (_class, _name, _how, operation, manner) => {
      const next = renaming(operation, operation.after);
      const wanted = await platformOf(on, operation, "renamed", next);
      await cutAfterFirstWrite(on, operation, manner);
      await expectMended(on, next, wanted, "renamed");
    },
  );

  /** Edits after a killed create, whose object is in neither the state nor the edited program. */
  const edits = [
    ["back or on", (operation: Operation) => declaring(operation, backOrOn(operation))],
    ["removed", (operation: Operation) => declaring(operation, undefined)],
    ["renamed", (operation: Operation) => renaming(operation, operation.after)],
  ] as const;

  it.each(
    edits.flatMap(([edit, nextOf]) =>
      cases(["create", "replace"], [kill])
        .filter(([, , , operation]) => isObject(operation))
        .map(([className, name, , operation]) => [edit, className, name, operation, nextOf] as const),
    ),
  )("changes only its own objects: the resource is %s, %s, %s (kill)", async (...of) => {
    const [edit, , , operation, nextOf] = of;
    const next = nextOf(operation);
    const wanted = await platformOf(on, operation, edit, next);
    await cutAfterFirstWrite(on, operation, kill);
    const left = await on.platform();
    const run = await on.run(next, { refresh: true });
    const now = await on.platform();
    if (!run.ok) {
      expect(run.text).toContain("adopt: {");
      expect(extraIn(now, left)).toEqual([]);
      return;
    }
    expect(extraIn(wanted, now)).toEqual([]);
    // The object of the killed run remains, with the entries of its inline lists.
    expect(extraIn(now, wanted).filter((row) => !row.startsWith("? "))).toEqual([]);
    const { apiName } = operation.life.schema;
    expect(now[apiName]?.length).toBeLessThanOrEqual((wanted[apiName]?.length ?? 0) + 1);
    expect((await on.run(next)).requests.filter(isWrite)).toEqual([]);
  });
});

/** Rows that one platform has and the other does not. */
function extraIn(one: Platform, other: Platform): string[] {
  return Object.entries(one).flatMap(([object, rows]) => {
    const known = [...(other[object] ?? [])];
    return rows.filter((row) => {
      const at = known.indexOf(row);
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
  });
}

describe("a run with another key after an interrupted run", () => {
  const on = bench(false);

  it.each(cases(["update", "replace"], [kill, disconnect]))(
    "is rejected without changes, and the first key completes it: %s, %s (%s)",
    async (_class, _name, _how, operation, manner) => {
      const { after } = await wholeOf(on, operation);
      await cutAfterFirstWrite(on, operation, manner);
      const next = await on.programOf(operation);
      const left = await on.platform();
      await on.stack.setConfig("sipio:apiKey", on.sandbox.keys.globex ?? "", true);
      const refused = await on.run(next);
      expect(refused.ok, refused.text).toBe(false);
      expect(refused.requests.filter(isWrite)).toEqual([]);
      expect(await on.platform()).toEqual(left);
      await on.stack.setConfig("sipio:apiKey", on.sandbox.key, true);
      await expectMended(on, next, after, "the first key again");
    },
  );
});

describe("a pending deletion of a replacement", () => {
  const on = bench(false);
  const replacements = cases(["replace"], [kill]).filter(([, , , operation]) => isObject(operation));

  it.each(replacements)("is completed by a run that targets only the resource: %s", async (...of) => {
    const [, , , operation] = of;
    const { after, requests } = await wholeOf(on, operation);
    const at = requests.filter(isWrite).findIndex(({ method }) => method === "DELETE") + 1;
    await on.prepare(operation);
    const next = await on.programOf(operation);
    await on.cut(next, { at, isWrite: true, how: "kill", when: "before" });
    const targeted = await on.run(next, { target: [await on.stack.urnOf(subjectName)] });
    expect(targeted.ok, targeted.text).toBe(true);
    expect(await on.platform()).toEqual(after);
    await expectMended(on, next, after, "left over");
  });
});
