import { childKey, type Diagnostic } from "../schema";
import { type Declaration, declaredChildren } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { formatInterval, intersection, splitAtMidnight, type TimeInterval, type Times, timesOf } from "./timeIntervals";

interface Rule {
  readonly name: string;
  readonly key: string | undefined;
  readonly times: Times;
}

type Rules = Map<string, Rule[]>;

const newRules = (): Rules => new Map();

/** Children that open and close one parent at the same time. */
export const scheduleConflicts: ProgramCheck = { declared };

function declared(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const found: Diagnostic[] = [];
  const hold = (rules: Rules, parent: string, rule: Rule, path: string) => {
    found.push(...against(rules, parent, rule, path));
  };
  const { schema } = of;
  const owner = program.parentIdOf(of);
  const own = owner === undefined ? undefined : timesOf(schema, of.values);
  if (owner !== undefined && own !== undefined) {
    hold(
      program.state(newRules),
      owner,
      { name: `${schema.class} "${of.name}"`, key: childKey(schema, of.values), times: own },
      "",
    );
  }
  const inLists: Rules = new Map();
  for (const { child, values, list, path } of declaredChildren(of, ({ hours }) => hours !== undefined)) {
    const times = timesOf(child, values);
    if (times !== undefined) hold(inLists, list, { name: path, key: childKey(child, values), times }, path);
  }
  return found;
}

/** Records a rule and returns the conflicts with previous ones. */
function against(rules: Rules, parent: string, rule: Rule, path: string): Diagnostic[] {
  const { times } = rule;
  const clashes = new Map<Rule, TimeInterval>();
  for (const span of times.spans) {
    for (const part of splitAtMidnight(span, times.weekly)) {
      const slot = JSON.stringify([parent, part]);
      const there = rules.get(slot) ?? [];
      for (const other of there) {
        // Two rules with the same natural key are reported as duplicates.
        if (other.times.closes === times.closes || other.key === rule.key || clashes.has(other)) continue;
        const both = other.times.spans.flatMap((its) => intersection(span, its) ?? [])[0];
        if (both !== undefined) clashes.set(other, both);
      }
      if (there.length === 0) rules.set(slot, there);
      if (there.at(-1) !== rule) there.push(rule);
    }
  }
  return [...clashes].map(([other, both]) => {
    const certain = other.times.kind === times.kind;
    const [does, others] = times.closes ? ["closes", "opens"] : ["opens", "closes"];
    const end = certain
      ? "Remove one of the two, or change its times."
      : "The platform does not document which of the two applies.";
    const message = `${does} ${formatInterval(both, times.weekly)}, but ${other.name} ${others} then. ${end}`;
    return certain ? { path, message } : { severity: "warning", path, message };
  });
}
