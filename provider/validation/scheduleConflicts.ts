import { scheduleRuleSchema } from "../objects/scheduleRule";
import { childKey, type Diagnostic } from "../schema";
import { type Declaration, declaredChildren } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import {
  type DailyTime,
  formatDailyTime,
  intersection,
  isScheduleRule,
  type RuleTimes,
  timesOf,
} from "./scheduleTimes";

interface Rule {
  readonly name: string;
  readonly key: string | undefined;
  readonly times: RuleTimes;
}

type Rules = Map<string, Rule[]>;

const newRules = (): Rules => new Map();

/** Schedule rules that open and close one schedule at the same time. */
export const scheduleConflicts: ProgramCheck = { declared };

function declared(of: Declaration, program: ProgramIndex): Diagnostic[] {
  const found: Diagnostic[] = [];
  const hold = (rules: Rules, parent: string, rule: Rule, path: string) => {
    found.push(...against(rules, parent, rule, path));
  };
  const { schema } = of;
  const owner = program.parentIdOf(of);
  const own = owner === undefined || !isScheduleRule(schema) ? undefined : timesOf(of.values);
  if (owner !== undefined && own !== undefined) {
    hold(
      program.state(newRules),
      owner,
      { name: `${schema.class} "${of.name}"`, key: childKey(schema, of.values), times: own },
      "",
    );
  }
  const inLists: Rules = new Map();
  for (const { values, list, path } of declaredChildren(of, isScheduleRule)) {
    const times = timesOf(values);
    const key = childKey(scheduleRuleSchema, values);
    if (times !== undefined) hold(inLists, list, { name: path, key, times }, path);
  }
  return found;
}

/** Records a rule and returns the conflicts with previous ones. */
function against(rules: Rules, parent: string, rule: Rule, path: string): Diagnostic[] {
  const { times } = rule;
  const clashes = new Map<Rule, DailyTime>();
  // A weekly rule and a rule for dates never conflict, because dates take precedence.
  const slot = JSON.stringify([parent, times.weekly]);
  const previous = rules.get(slot) ?? [];
  for (const other of previous) {
    // Two rules with the same natural key are reported as duplicates.
    if (other.times.closes === times.closes || other.key === rule.key) continue;
    const both = times.daily.flatMap((one) => other.times.daily.flatMap((its) => intersection(one, its) ?? []))[0];
    if (both !== undefined) clashes.set(other, both);
  }
  rules.set(slot, [...previous, rule]);
  return [...clashes].map(([other, both]) => {
    const certain = other.times.kind === times.kind;
    const [does, others] = times.closes ? ["closes", "opens"] : ["opens", "closes"];
    const end = certain
      ? "Remove one of the two, or change its times."
      : "The platform does not document which of the two applies.";
    const message = `${does} ${formatDailyTime(both, times.weekly)}, but ${other.name} ${others} then. ${end}`;
    return certain ? { path, message } : { severity: "warning", path, message };
  });
}
