import * as packs from "../../../policies/index";
import { type Case, changedProgram, packCases } from "../../../policies/packCases";
import { record } from "../../support/mockStack";
import { judge, remedied } from "../../support/policies";
import { prelude, programOf } from "../../support/policyProgram";
import { Editor } from "../../support/typescript";

const editor = new Editor("provider/index.ts");
/** A program with all programs of a case. An editor starts it with the import of the package itself. */
const compiled = (one: Case) => {
  const blocks = textsOf(one).map((text) => `{\n${text}\n}`);
  return `${prelude}void pulumi; void pending;\n${blocks.join("\n")}`.replace(/^import \* as sipio .*\n/m, "");
};
editor.announce(packCases.flatMap(({ cases }) => cases.map(compiled)));

const verbs = ["require", "forbid", "limit", "match"];
const counts: string[] = [];

afterAll(() => {
  console.log(`policies with violating and passing cases, unit and engine:\n${counts.join("\n")}`);
});

describe.each(packCases.map((one) => [one.pack, one] as const))("the pack %s", (pack, { cases, faults, ...whole }) => {
  const policies = Object.entries(packs).flatMap(([name, exported]) =>
    "all" in (exported as object) && kebab(name) === pack ? [...(exported as typeof packs.cac).all] : [],
  );
  const ids = policies.map(({ name }) => name);

  it("has violating and passing cases for each policy, in unit and engine tests", () => {
    counts.push(`${pack}: ${cases.length} of ${ids.length}, ${Object.keys(faults).length} of ${ids.length}`);
    expect(cases.map(({ policy }) => policy.name)).toEqual(ids);
    expect(Object.keys(faults).sort()).toEqual([...ids].sort());
  });

  it("has a program that complies, and that violates every policy with all faults", async () => {
    const say = async (statements: string) => judge(policies, await record(programOf(statements)), whole.config);
    expect(await say(whole.program)).toEqual([]);
    const found = new Set((await say(changedProgram(whole.program, ...Object.values(faults)))).map(({ id }) => id));
    expect(ids.filter((id) => !found.has(id))).toEqual([]);
  });

  it("exports each policy by its ID without the pack", () => {
    const exported = Object.entries(packs).find(([name]) => kebab(name) === pack)?.[1] as Record<string, unknown>;
    const named = Object.entries(exported).flatMap(([name, one]) => (name === "all" ? [] : [[kebab(name), one]]));
    expect(new Map(named as [string, unknown][])).toEqual(
      new Map(policies.map((policy) => [policy.name.slice(pack.length + 1), policy])),
    );
  });

  it.each(ids)(
    "%s is named by pack, object, verb and subject, and its description gives the requirement and the reason",
    (id) => {
      const policy = policies.find(({ name }) => name === id);
      expect(id).toMatch(new RegExp(`^${pack}-[a-z0-9]+(-[a-z0-9]+)*-(${verbs.join("|")})-[a-z0-9-]+$`));
      expect(policy?.description).toMatch(/^[A-Z].* must (not )?\S.*\. [A-Z].*\.$/);
    },
  );

  describe.each(cases.map((one) => [one.policy.name, one] as const))("%s", (_, one) => {
    const { policy, violations, alsoPasses = [], unknown = [], remedies = [] } = one;
    const say = async (statements: string, settings = one.settings, preview = true) => {
      const stack = await record(programOf(statements), { preview });
      const verdicts = await judge([policy], stack, { [policy.name]: settings ?? {} });
      return verdicts.map(({ message, notKnown }) => ({ message, notKnown }));
    };

    it("has only programs that compile", () => {
      expect(editor.errors(compiled(one))).toEqual([]);
    });

    it("accepts a compliant program, at preview and at up", async () => {
      expect(await say(one.passes)).toEqual([]);
      expect(await say(one.passes, one.settings, false)).toEqual([]);
    });

    it.each(violations.map((violation) => [violation.name, violation] as const))(
      "reports an object that %s",
      async (__, { change, message, settings }) => {
        const expected = [message].flat().map((text) => ({ message: text, notKnown: false }));
        expect(await say(changedProgram(one.passes, change), settings)).toEqual(expected);
        expect(await say(changedProgram(one.passes, change), settings, false)).toEqual(
          one.onlyAtPreview ? [] : expected,
        );
      },
    );

    for (const { name, change, settings } of alsoPasses) {
      it(`accepts an object that ${name}`, async () => {
        expect(await say(changedProgram(one.passes, change), settings)).toEqual([]);
      });
    }

    for (const { name, change, says } of unknown) {
      it(`warns at preview about an object that ${name}, and evaluates it at up`, async () => {
        const message = `${says}. The policy will be evaluated during pulumi up`;
        expect(await say(changedProgram(one.passes, change))).toEqual([{ message, notKnown: true }]);
        expect(await say(changedProgram(one.passes, change), one.settings, false)).toEqual([]);
      });
    }

    for (const { name, change, resource, properties } of remedies) {
      it(`remediates an object that ${name}`, async () => {
        const stack = await record(programOf(changedProgram(one.passes, change)));
        const before = stack.find(({ name }) => name === resource)?.props;
        const after = await remedied(policy, stack, resource, one.settings);
        expect(after).toEqual({ ...before, ...properties });
        const put = stack.map((each) => (each.name === resource && after ? { ...each, props: after } : each));
        expect(await judge([policy], put, { [policy.name]: one.settings ?? {} })).toEqual([]);
      });
    }

    it(`${policy.about.remediates ? "has" : "has no"} remediation, and cases of it`, () => {
      expect(remedies.length > 0).toBe(policy.about.remediates);
    });
  });
});

/** All programs of a case. */
function textsOf({ passes, violations, alsoPasses = [], unknown = [], remedies = [] }: Case): string[] {
  const changes = [...violations, ...alsoPasses, ...unknown, ...remedies].map(({ change }) => change);
  return [passes, ...changes.map((change) => changedProgram(passes, change))];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
