import { createHash } from "node:crypto";
import { categories, findSchema } from "pulumi-sipio/objects";
import { canonicalJson } from "pulumi-sipio/schema";
import { changedProperties } from "./changedProperties";
import { describeStep, type ObjectChange, providerDescriptions } from "./describe";
import { type LoosenedProtection, loosenedBy } from "./loosening";
import { labelOf, nameOf, ReviewNames } from "./objectNames";
import type { ChangingStep, EnginePreview, Operation, PolicyResults, PreviewMessage, Step } from "./preview";

/** Resource of another provider that changes. Its values are not reviewed. */
export interface OtherChange {
  readonly type: string;
  readonly name: string;
  readonly operation: Operation;
}

/** Review of a preview, as printed with `--json`. */
export interface Review {
  /** Project and stack, such as `office/prod`. */
  readonly stack: string;
  /** Digest of the changes. Previews with the same changes have the same digest. */
  readonly digest: string;
  /** Whether the preview succeeded: it is complete, without errors and without violations of mandatory policies. */
  readonly succeeded: boolean;
  /** Whether the engine reported the end of the preview. Otherwise, changes can be missing. */
  readonly isComplete: boolean;
  /** Number of resources by operation. */
  readonly counts: Readonly<Partial<Record<Operation, number>>>;
  /** Changes that loosen a protection. */
  readonly loosened: readonly LoosenedProtection[];
  /** Results of policy packs. Null if the preview does not contain them. */
  readonly policies: PolicyResults | null;
  /** Errors and warnings. */
  readonly messages: readonly PreviewMessage[];
  /** Changed objects by category. */
  readonly categories: readonly { readonly category: string; readonly objects: readonly ObjectChange[] }[];
  /** Changed resources of other providers. */
  readonly others: readonly OtherChange[];
}

/** Reviews a preview. */
export function reviewOf({ steps, messages, policies, isComplete }: EnginePreview): Review {
  const names = new ReviewNames(steps);
  const changing = sorted(steps.filter(isChanging));
  const isOwn = ({ urn }: Step) => nameOf(urn).isOwn;
  const own = changing.filter(isOwn).map((step) => ({ step, described: providerDescriptions(step.urn, messages) }));
  const objects = own.map(({ step, described }) => describeStep(step, names, described));
  const problems = messages.filter(({ severity }) => severity !== "info");
  const isStopped =
    problems.some(({ severity }) => severity === "error") ||
    policies?.violations.some(({ level }) => level === "mandatory") === true;
  return {
    stack: stackOf([...steps, ...messages].flatMap(({ urn }) => urn ?? [])),
    digest: digestOf(changing),
    succeeded: isComplete && !isStopped,
    isComplete,
    counts: countsOf(changing),
    loosened: own.flatMap(({ step, described }) => loosenedBy(step, steps, names, described)),
    policies: policies ?? null,
    messages: problems,
    categories: byCategory(objects),
    others: changing
      .filter((step) => !isOwn(step))
      .map(({ urn, operation }) => ({ type: nameOf(urn).class, name: nameOf(urn).name, operation })),
  };
}

/** Sorts steps by URN, because their order in a preview varies. */
function sorted(steps: readonly ChangingStep[]): ChangingStep[] {
  return [...steps].sort(({ urn: one }, { urn: other }) => (one < other ? -1 : 1));
}

/** Whether a step changes a resource other than the stack itself. */
function isChanging(step: Step): step is ChangingStep {
  return step.operation !== "same" && !isStack(step.urn);
}

function isStack(urn: string): boolean {
  return nameOf(urn).class === "pulumi:pulumi:Stack";
}

function stackOf([urn = ""]: readonly string[]): string {
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn) ?? [];
  return stack === undefined ? "an unknown stack" : `${project}/${stack}`;
}

function countsOf(steps: readonly ChangingStep[]): Review["counts"] {
  const counts: Partial<Record<Operation, number>> = {};
  for (const { operation } of steps) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

function byCategory(objects: readonly ObjectChange[]): Review["categories"] {
  const listed = new Set(Object.values(categories).flat());
  const others = objects.map(({ class: of }) => of).filter((of) => !listed.has(of));
  return Object.entries({ ...categories, "Other objects": others }).flatMap(([category, classes]) => {
    const here = objects.filter(({ class: of }) => classes.includes(of));
    return here.length === 0 ? [] : [{ category, objects: here }];
  });
}

/** Returns the digest of the changes. Secrets have no part in it. */
function digestOf(steps: readonly Step[]): string {
  const changes = steps.map((step) => {
    const schema = nameOf(step.urn).isOwn ? findSchema(nameOf(step.urn).class) : undefined;
    const values =
      schema === undefined
        ? [step.old?.inputs, step.now?.inputs]
        : changedProperties(schema, step).map(({ name, old, now, isSecret }) => [
            name,
            ...(isSecret ? [] : [old, now]),
          ]);
    return [step.urn, step.operation, values];
  });
  return `sha256:${createHash("sha256").update(canonicalJson(changes)).digest("hex")}`;
}

/** Returns the label of the resource of a message or violation, if it is about one. */
export function subjectOf(urn: string | undefined): string | undefined {
  return urn === undefined || isStack(urn) ? undefined : labelOf(urn);
}
