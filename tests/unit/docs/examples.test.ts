import * as flows from "pulumi-sipio/flows";
import { objects } from "pulumi-sipio/objects";
import { createRegistry } from "pulumi-sipio/schema";
import { Sources } from "../../../tools/docs-generator/docComments";
import { Examples, examplesOf, type NamedExample, settingsIn } from "../../../tools/docs-generator/examplePrograms";
import { filesOf, repository } from "../../support/markdown";
import { Editor } from "../../support/typescript";

const documented = new Sources(repository).values;
const examples = new Examples(examplesOf(documented, objects), objects, repository);
const ofFlows = examplesOf(new Sources(repository, "provider/flows/index.ts").values, createRegistry([]));
const builder = new Examples([...ofFlows, ...examples.all], objects, repository);
const editor = new Editor("provider/index.ts");

/** An editor starts every program with the import of the package itself. */
const opened = (program: string) => program.replace(/^import \* as sipio .*\n/m, "");
const errors = (program: string) => editor.errors(opened(program));
const groups = examples.groups();
editor.announce(
  [
    ...examples.all.map((example) => examples.program(example)),
    ...ofFlows.map((example) => builder.program(example)),
    ...groups.map(({ program }) => program),
  ].map(opened),
);

it.each(examples.all.map((example) => [example.name, example] as const))("the example %s compiles", (_, example) => {
  expect(errors(examples.program(example))).toEqual([]);
});

it.each(ofFlows.map((example) => [example.name, example] as const))("the builder example %s compiles", (_, example) => {
  expect(errors(builder.program(example))).toEqual([]);
});

it.each(["docs/guides/fleets.md", "fleet/README.md"])("the templates of %s compile", (page) => {
  const templates = Object.entries(filesOf(page)).flatMap(([file, text]) => (file.endsWith(".ts") ? [text] : []));
  expect(templates).not.toEqual([]);
  for (const template of templates) expect(errors(template)).toEqual([]);
});

it("every builder function has an example, except those that read a graph", () => {
  const names = new Set(ofFlows.map(({ of }) => of));
  const functions = Object.entries(flows).filter(([name, value]) => typeof value === "function" && /^[a-z]/.test(name));
  expect(functions.map(([name]) => name).filter((name) => !names.has(name))).toEqual([
    "canDialOut",
    "compareFlows",
    "dialsElsewhere",
    "graph",
    "nodeKindSchema",
  ]);
});

it("all examples run, in a few programs that compile", () => {
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
  const of = (program: string, name = "User"): NamedExample => ({ name: `${name} 1`, of: name, program });
  const programOf = (...all: readonly [NamedExample, ...NamedExample[]]) =>
    new Examples(all, objects, repository).program(all[0]);

  it("is rejected if it does not compile", () => {
    expect(errors(programOf(of('new sipio.User("dana", { usernme: "1001" });')))).toEqual([
      expect.stringContaining("'usernme' does not exist"),
    ]);
  });

  it("is rejected if it uses an undefined name", () => {
    const undefinedName = of('new sipio.Extension("dana", { digits: "1001", dest: nobody });');
    expect(() => programOf(undefinedName)).toThrow("the example User 1 takes nobody, which neither another one nor");
  });

  it("is preceded by the examples that it uses, and by theirs", () => {
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

  it("of a child includes its parent without the inline list", () => {
    const group = of('const desk = new sipio.RingGroup("d", { name: "D", members: [{ user: eli }] });', "RingGroup");
    const member = of('new sipio.RingGroupMember("m", { ringGroup: desk, user: eli });', "RingGroupMember");
    expect(programOf(member, group)).not.toContain("members");
    expect(errors(programOf(member, group))).toEqual([]);
  });

  it("is not in the same program as another one with the same key, name or resource", () => {
    const first = of('new sipio.User("dana", { username: "1001" });');
    const conflicting = [
      of('new sipio.User("dana", { username: "1002" });', "Device"),
      of('new sipio.User("other", { username: "1001" });', "Number"),
      of('new sipio.User("third", { username: "1003" });', "Queue"),
    ];
    const groups = new Examples([first, ...conflicting], objects, repository).groups();
    expect(groups.map(({ examples: all }) => all.map(({ of: name }) => name))).toEqual([
      ["User", "Queue"],
      ["Device", "Number"],
    ]);
  });

  it("is required for every class", () => {
    const silent = documented.map((one) => (one.name === "Queue" ? { ...one, examples: [] } : one));
    expect(() => examplesOf(silent, objects)).toThrow("no @example in the docs of Queue");
  });

  it("lists the settings that it reads", () => {
    expect(settingsIn('config.requireSecret("pin"); config.get("other")')).toEqual(["pin", "other"]);
  });
});
