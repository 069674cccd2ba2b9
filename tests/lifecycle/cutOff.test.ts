import { classLives } from "../support/classLives";
import {
  type Bench,
  bench,
  expectMended,
  isWrite,
  type Operation,
  operationsOf,
  representatives,
  whole,
} from "../support/cutOff";
import type { Interruption } from "../support/engine-in-process";

type Manner = Omit<Interruption, "at">;

/** Cuts an operation off at each of its requests for which there are manners. */
async function atEach(
  on: Bench,
  operation: Operation,
  mannersOf: (request: { readonly method: string }) => readonly Manner[],
): Promise<void> {
  const { after, requests } = await whole(on, operation);
  const firstWrite = requests.findIndex(isWrite);
  await on.prepare(operation);
  const before = await on.platform();
  for (const [index, request] of requests.entries()) {
    const hasWritten = firstWrite >= 0 && index >= firstWrite;
    for (const manner of mannersOf(request)) {
      const write = isWrite(request) && { isWrite: true };
      const at = requests.slice(0, index + 1).filter((each) => !write || isWrite(each)).length;
      const note = `${manner.how} ${manner.when} ${request.method} ${request.path}`;
      if (hasWritten) await on.prepare(operation);
      const program = await on.programOf(operation);
      const cut = await on.cut(program, { at, ...manner, ...write });
      expect(cut.text, note).not.toContain("an error of pulumi-sipio itself");
      if (!write && cut.ok) {
        // Reads were combined this time, so the run ended earlier.
        expect(await on.platform(), note).toEqual(after);
        await on.prepare(operation);
        continue;
      }
      expect(cut.isKilled, note).toBe(manner.how === "kill");
      expect(cut.ok, note).toBe(manner.how === "break" && manner.lasts !== true);
      // Before the first write, the platform is unchanged and the next case starts where this one ended.
      if (hasWritten) await expectMended(on, program, after, note);
      else expect(await on.platform(), note).toEqual(before);
    }
  }
}

const kill = (when: Manner["when"]): Manner => ({ how: "kill", when });
const lose = (when: Manner["when"]): Manner => ({ how: "break", when });
const disconnect = (when: Manner["when"]): Manner => ({ how: "break", when, lasts: true });

const cases = (lives: readonly (typeof classLives)[number][], names?: readonly Operation["name"][]) =>
  lives.flatMap((life) =>
    operationsOf(life)
      .filter(({ name }) => names === undefined || names.includes(name))
      .map((operation) => [life.className, operation.name, operation] as const),
  );

describe("a killed run", () => {
  const on = bench(false);

  it.each(cases(representatives))(
    "is completed by the next run if it is killed at any request: %s, %s",
    (_class, _name, operation) =>
      atEach(on, operation, (request) => (isWrite(request) ? [kill("before"), kill("after")] : [kill("before")])),
  );

  it.each(cases(classLives.filter((life) => !representatives.includes(life))))(
    "is completed by the next run if it is killed after any write: %s, %s",
    (_class, _name, operation) => atEach(on, operation, (request) => (isWrite(request) ? [kill("after")] : [])),
  );
});

describe("a run that loses the platform", () => {
  const on = bench(false);

  it.each(cases(representatives))(
    "is completed by the next run, from any request on: %s, %s",
    (_class, _name, operation) =>
      atEach(on, operation, (request) =>
        isWrite(request) ? [disconnect("before"), disconnect("after")] : [disconnect("before")],
      ),
  );
});

describe("a connection that breaks once", () => {
  const on = bench(false);

  it.each(cases(representatives))("has no effect at any write: %s, %s", (_class, _name, operation) =>
    atEach(on, operation, (request) => (isWrite(request) ? [lose("before"), lose("after")] : [])),
  );
});

describe("on a server that supports idempotency keys", () => {
  const on = bench(true);

  it.each(cases(representatives, ["create", "replace"]))(
    "an interrupted create that took effect is completed by the next run: %s, %s",
    (_class, _name, operation) =>
      atEach(on, operation, ({ method }) =>
        method === "POST" ? [kill("after"), disconnect("after"), lose("after")] : [],
      ),
  );
});
