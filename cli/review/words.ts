import type { Operation, PreviewViolation } from "./preview";
import type { Review } from "./review";

/** Past participle of each operation, in the order in which a summary lists them. */
export const operationWords: Readonly<Record<Operation, string>> = {
  create: "created",
  import: "imported",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
};

/** Formats a number with its noun: `1 change`, `2 changes`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Summarizes a review in sentences. */
export function summaryOf({ counts, loosened, policies, messages, isComplete, stack }: Review): string[] {
  const changes = Object.entries(operationWords).flatMap(([operation, word]) => {
    const count = counts[operation as keyof typeof operationWords];
    return count === undefined ? [] : [`${counted(count, "resource")} will be ${word}`];
  });
  const errors = messages.filter(({ severity }) => severity === "error").length;
  const violations = policies?.violations.length ?? 0;
  return [
    ...(isComplete ? [] : [`The preview of ${stack} did not finish, so changes can be missing.`]),
    ...(errors > 0 ? [`The preview failed with ${counted(errors, "error")}, so changes can be missing.`] : []),
    changes.length === 0 ? "No resource will change." : `${changes.join(", ")}.`,
    loosened.length === 0
      ? "No change loosens a limit, a destination or another protection."
      : `${counted(loosened.length, "change")} ${loosened.length === 1 ? "loosens" : "loosen"} a protection.`,
    policySummary(policies, violations),
  ];
}

function policySummary(policies: Review["policies"], violations: number): string {
  if (policies === null) {
    return "The preview contains no policy results. To include them, set PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true.";
  }
  if (policies.packs.length === 0) return "No policy pack ran.";
  const packs = policies.packs.join(", ");
  return violations === 0
    ? `No policy of ${packs} is violated.`
    : `${counted(violations, "policy violation")} (${packs}).`;
}

/** Orders violations by level, then by policy. */
export function orderedViolations(violations: readonly PreviewViolation[]): PreviewViolation[] {
  const levels = ["mandatory", "remediate", "advisory"];
  const rank = ({ level, policy, message }: PreviewViolation) => `${levels.indexOf(level)} ${policy} ${message}`;
  return [...violations].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}
