import { naturalKey, type Problem } from "../../model";
import { type Declaration, entriesOf, type Found, parentOf } from "./declaration";
import { perRun } from "./perRun";
import { common, partsOf, type Span, type Times, timesOf, toldSpan } from "./spans";

interface Rule {
  readonly name: string;
  readonly key: string | undefined;
  readonly times: Times;
}

type Rules = Map<string, Rule[]>;

const ofParents = perRun((): Rules => new Map());

/** Children that open and close one parent at the same time. */
export function contradictions(of: Declaration): Found {
  const problems: Problem[] = [];
  const doubts: Problem[] = [];
  const hold = (rules: Rules, parent: string, rule: Rule, path: string) => {
    for (const { problem, certain } of against(rules, parent, rule, path)) (certain ? problems : doubts).push(problem);
  };
  const { description } = of;
  const owner = parentOf(of);
  const own = owner === undefined ? undefined : timesOf(description, of.values);
  if (owner !== undefined && own !== undefined) {
    hold(
      ofParents(),
      owner,
      { name: `${description.class} "${of.name}"`, key: naturalKey(description, of.values), times: own },
      "",
    );
  }
  const inLists: Rules = new Map();
  for (const { child, values, list, path } of entriesOf(of, ({ hours }) => hours !== undefined)) {
    const times = timesOf(child, values);
    if (times !== undefined) hold(inLists, list, { name: path, key: naturalKey(child, values), times }, path);
  }
  return { problems, doubts };
}

/** Notes a rule, and says which of the earlier ones contradict it. */
function against(rules: Rules, parent: string, rule: Rule, path: string) {
  const { times } = rule;
  const clashes = new Map<Rule, Span>();
  for (const span of times.spans) {
    for (const part of partsOf(span, times.weekly)) {
      const slot = JSON.stringify([parent, part]);
      const there = rules.get(slot) ?? [];
      for (const other of there) {
        // Two of one natural key are told as such.
        if (other.times.closes === times.closes || other.key === rule.key || clashes.has(other)) continue;
        const both = other.times.spans.flatMap((its) => common(span, its) ?? [])[0];
        if (both !== undefined) clashes.set(other, both);
      }
      if (there.length === 0) rules.set(slot, there);
      if (there.at(-1) !== rule) there.push(rule);
    }
  }
  return [...clashes].map(([other, both]) => {
    const certain = other.times.kind === times.kind;
    const [does, others] = times.closes ? ["closes", "opens"] : ["opens", "closes"];
    const end = certain ? "leave one of them out, or change its times" : "which of them holds is not certain";
    const reason = `${does} ${toldSpan(both, times.weekly)}, when ${other.name} ${others}; ${end}`;
    return { certain, problem: { path, reason } };
  });
}
