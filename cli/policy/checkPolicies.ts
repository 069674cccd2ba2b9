import { type AcceptedFinding, applyBaseline } from "./baseline";
import type { CheckedSource } from "./checkedSource";
import type { Level, PolicyConfiguration } from "./configuration";
import { type Finding, findingOf, foundObject, messageWithoutSecrets } from "./finding";
import type { NotEvaluated, PolicyReport, PolicyResult } from "./report";
import type { PackPolicy } from "./selectPolicies";
import { applyWaivers, type Waiver } from "./waivers";

/** Objects, policies and accepted findings of a check. */
export interface PolicyCheck {
  readonly source: CheckedSource;
  readonly policies: readonly PackPolicy[];
  readonly configuration: ReadonlyMap<string, PolicyConfiguration>;
  readonly waivers: readonly Waiver[];
  readonly baseline: readonly AcceptedFinding[];
  /** Lowest level whose findings count. */
  readonly failOn: Finding["level"];
  /** Date in UTC on which waivers must be valid, such as `2026-12-31`. */
  readonly today: string;
}

interface Outcome {
  readonly result: PolicyResult;
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Evaluates policies for the objects of a source. */
export function checkPolicies(check: PolicyCheck): PolicyReport {
  const { source, failOn } = check;
  const outcomes = check.policies.map((one) => evaluated(one, check));
  const ran = new Set(outcomes.filter(({ result }) => result.status !== "disabled").map(({ result }) => result.policy));
  const all = outcomes.flatMap(({ findings }) => findings);
  const waived = applyWaivers(all, check.waivers, ran, check.today);
  const { findings, resolved } = applyBaseline(waived.findings, check.baseline, ran);
  const notEvaluated = outcomes.flatMap((one) => one.notEvaluated);
  const counts = findings.some(({ status, level }) => status === "new" && (failOn === "advisory" || level === failOn));
  const isIncomplete = notEvaluated.length > 0 || source.gaps.length > 0;
  return {
    source: {
      kind: source.kind,
      name: source.name,
      objects: source.objects,
      ...(source.file !== undefined && { file: source.file.path }),
    },
    result: isIncomplete ? "incomplete" : counts ? "findings" : "clean",
    policies: outcomes.map(({ result }) => result),
    findings,
    notEvaluated,
    gaps: source.gaps,
    waivers: waived.waivers,
    resolved,
  };
}

function evaluated(one: PackPolicy, { source, configuration }: PolicyCheck): Outcome {
  const { policy, pack } = one;
  const { level, settings } = configuration.get(policy.name) ?? {
    level: policy.enforcementLevel ?? "advisory",
    settings: {},
  };
  const resultWith = (status: PolicyResult["status"]): PolicyResult => ({
    policy: policy.name,
    pack,
    description: policy.about.description,
    severity: policy.severity ?? "unspecified",
    level,
    status,
  });
  if (level === "disabled") return { result: resultWith("disabled"), findings: [], notEvaluated: [] };
  try {
    const { violations, unknown } = policy.evaluate(source.resources, settings);
    const findings = violations.map((violation) => findingOf(one, countedLevel(level), violation, source));
    const notEvaluated = unknown.map(({ object, property }): NotEvaluated => {
      // A state encrypts the list of an inline child as a whole.
      const reason = source.reasonUnknown(object.urn, object.property ?? property);
      return {
        policy: policy.name,
        object: foundObject(object, source),
        message: `${property} of ${messageWithoutSecrets(object.label, source)} ${reason}`,
      };
    });
    const status = notEvaluated.length > 0 ? "incomplete" : findings.length > 0 ? "violated" : "passed";
    return { result: resultWith(status), findings, notEvaluated };
  } catch (error) {
    // A fault in a policy or its settings, such as an invalid regular expression, must not look like a pass.
    const message = `the policy failed: ${error instanceof Error ? error.message : String(error)}`;
    const failure = { policy: policy.name, message: messageWithoutSecrets(message, source) };
    return { result: resultWith("incomplete"), findings: [], notEvaluated: [failure] };
  }
}

function countedLevel(level: Exclude<Level, "disabled">): Finding["level"] {
  return level === "advisory" ? "advisory" : "mandatory";
}
