import * as flows from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { createRegistry } from "pulumi-sipio/schema";
import { Sources } from "../../../tools/docs-generator/docComments";
import { type Example, Examples, examplesOf, settingsIn } from "../../support/examples";
import { repository } from "../../support/markdown";
import { Editor } from "../../support/typescript";

const documented = new Sources(repository).values;
const examples = new Examples(examplesOf(documented, objects), objects);
const ofFlows = examplesOf(new Sources(repository, "provider/flows/index.ts").values, createRegistry([]));
const builder = new Examples([...ofFlows, ...examples.all], objects);
const editor = new Editor("provider/index.ts");

/** An editor begins every program with the import of the package itself. */
const errors = (program: string) => editor.errors(program.replace(/^import \* as sipio .*\n/m, ""));

it.each(examples.all.map((example) => [example.name, example] as const))("the example %s compiles", (_, example) => {
  expect(errors(examples.program(example))).toEqual([]);
});

it.each(ofFlows.map((example) => [example.name, example] as const))(
  "the example %s of the builder compiles",
  (_, example) => {
    expect(errors(builder.program(example))).toEqual([]);
  },
);

it("every function of the builder has one", () => {
  const names = new Set(ofFlows.map(({ of }) => of));
  const functions = Object.entries(flows).filter(([name, value]) => typeof value === "function" && /^[a-z]/.test(name));
  expect(functions.map(([name]) => name).filter((name) => !names.has(name))).toEqual(["graph", "nodeKindSchema"]);
});

it("all of them are run, in few programs that compile", () => {
  const groups = examples.groups();
  expect(
    groups
      .flatMap((group) => group.examples)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(examples.all.map(({ name }) => name).sort());
  expect(groups.length).toBeLessThan(10);
  for (const { program } of groups) expect(errors(program)).toEqual([]);
});

describe("an example", () => {
  const of = (program: string, name = "User"): Example => ({ name: `${name} 1`, of: name, program });
  const programOf = (...all: readonly [Example, ...Example[]]) => new Examples(all, objects).program(all[0]);

  it("that does not compile is found", () => {
    expect(errors(programOf(of('new sipio.User("dana", { usernme: "1001" });')))).toEqual([
      expect.stringContaining("'usernme' does not exist"),
    ]);
  });

  it("that takes a name from nowhere is found", () => {
    const lost = of('new sipio.Extension("dana", { digits: "1001", dest: nobody });');
    expect(() => programOf(lost)).toThrow("the example User 1 takes nobody, which neither another one nor");
  });

  it("has what it takes from others in front, and what those take", () => {
    const queue = of(
      'const support = new sipio.Queue("s", { name: "S", strategy: "random", timeoutDest: box });',
      "Queue",
    );
    const box = of('const box = new sipio.VoicemailBox("b", { name: "B" });', "VoicemailBox");
    const number = of('new sipio.Number("n", { e164: "12025550123", dest: support });', "Number");
    const program = programOf(number, queue, box);
    expect(program.split("\n").slice(2, -1)).toEqual([box.program, queue.program, number.program]);
    expect(errors(program)).toEqual([]);
  });

  it("of a child has its parent without the list in which it would stand twice", () => {
    const group = of('const desk = new sipio.RingGroup("d", { name: "D", members: [{ user: eli }] });', "RingGroup");
    const member = of('new sipio.RingGroupMember("m", { ringGroup: desk, user: eli });', "RingGroupMember");
    expect(programOf(member, group)).not.toContain("members");
    expect(errors(programOf(member, group))).toEqual([]);
  });

  it("stands in another program than one that claims the same key, name or resource", () => {
    const first = of('new sipio.User("dana", { username: "1001" });');
    const rivals = [
      of('new sipio.User("dana", { username: "1002" });', "Device"),
      of('new sipio.User("other", { username: "1001" });', "Number"),
      of('new sipio.User("third", { username: "1003" });', "Queue"),
    ];
    const groups = new Examples([first, ...rivals], objects).groups();
    expect(groups.map(({ examples: all }) => all.map(({ of: name }) => name))).toEqual([
      ["User", "Queue"],
      ["Device", "Number"],
    ]);
  });

  it("is wanted of every class", () => {
    const silent = documented.map((one) => (one.name === "Queue" ? { ...one, examples: [] } : one));
    expect(() => examplesOf(silent, objects)).toThrow("no @example in the docs of Queue");
  });

  it("says which settings it reads", () => {
    expect(settingsIn('config.requireSecret("pin"); config.get("other")')).toEqual(["pin", "other"]);
  });
});
