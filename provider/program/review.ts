import * as pulumi from "@pulumi/pulumi";
import {
  check,
  type Declarable,
  isRecord,
  type Prefixes,
  type Problem,
  takenOver,
  UNKNOWN,
  type Values,
} from "../model";
import { reviewAcross } from "./across";
import { noteOwner, reviewPart } from "./parts";

/** What is wrong with a declaration. */
export interface Review {
  /** What the object's own check finds as well. */
  readonly own: readonly Problem[];
  /** What only the program's side can see. */
  readonly beyond: readonly Problem[];
}

/**
 * Looks at what a program declares, where the names are known, and finds all that is wrong with it. At preview this is the
 * place where every problem of every object is found: the engine stops at the first object whose check fails, and calls no
 * check at all while an explicit provider's key is not known.
 */
export async function review(
  resource: pulumi.CustomResource,
  name: string,
  description: Declarable,
  args: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, unknown>>,
  classes: Prefixes,
): Promise<Review> {
  const atPreview = pulumi.runtime.isDryRun();
  const values = await known(name, atPreview ? inputs : onlyWhatIdentifies(description, inputs));
  const sources = await known(name, programFields(description, args));
  if (values === undefined || sources === undefined) return { own: [], beyond: [] };
  const across = reviewTogether(resource, name, description, args, values);
  const own = atPreview ? check(description, takenOver(description, values), classes).problems : [];
  return { own, beyond: [...misuse(description, args, sources), ...across] };
}

/** What is wrong between this declaration and others of the program. */
function reviewTogether(
  resource: pulumi.CustomResource,
  name: string,
  description: Declarable,
  args: Values,
  values: Values,
): Problem[] {
  if (description.part !== undefined) return reviewPart(name, description, args, values);
  noteOwner(resource, name, description, args);
  return reviewAcross(resource, name, description, args, values);
}

/**
 * Says what is wrong, and gives what the engine's check must know of it: at preview everything is told here, under the
 * resource itself, so that preview goes on with the others; otherwise the check tells it, and stops the run.
 */
export function report(
  resource: pulumi.CustomResource,
  name: string,
  { class: className }: Declarable,
  { own, beyond }: Review,
): true | string[] | undefined {
  const told = (problem: Problem) => (problem.path === "" ? problem.reason : `${problem.path}: ${problem.reason}`);
  if (!pulumi.runtime.isDryRun()) return beyond.length > 0 ? beyond.map(told) : undefined;
  for (const problem of [...own, ...beyond]) {
    // Not awaited: a message waits for its resource's URN, and so for the registration that waits for the review.
    void pulumi.log.error(`${className} "${name}": ${told(problem)}`, resource);
  }
  return own.length + beyond.length > 0 ? true : undefined;
}

/** The inputs by which objects concern each other; resolving all of them again would double the work of every run. */
function onlyWhatIdentifies(description: Declarable, inputs: Readonly<Record<string, unknown>>) {
  const names = [
    ...(description.unique?.fields ?? []),
    ...(description.parent === undefined ? [] : [description.parent]),
    ...(description.part === undefined ? [] : [description.part.of, description.part.property]),
  ];
  return Object.fromEntries(names.map((name) => [name, inputs[name]]));
}

/** The arguments that stay on the program's side. */
function programFields(description: Declarable, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = Object.keys(description.fields).filter(
    (name) => description.fields[name]?.traits.derives !== undefined,
  );
  return Object.fromEntries(names.map((name) => [name, args[name]]));
}

/** What is wrong with the use of fields that only the program's side sees. */
function misuse(
  description: Declarable,
  args: Readonly<Record<string, unknown>>,
  sources: Readonly<Record<string, unknown>>,
): Problem[] {
  const problems: Problem[] = [];
  for (const [source, value] of Object.entries(sources)) {
    const field = description.fields[source];
    if (field === undefined || args[source] === undefined) continue;
    if (value !== undefined) field.type.check(value, source, { problems });
    for (const name of Object.keys(field.traits.derives?.into ?? {}).filter((derived) => args[derived] !== undefined)) {
      problems.push({ path: name, reason: `computed from ${source}, which is given too; give one or the other` });
    }
  }
  return problems;
}

/** The inputs as far as they are known: secrets opened, the unknown marked. Nothing where an input itself failed. */
async function known(
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | undefined> {
  try {
    const serialized = await pulumi.runtime.serializeProperties(name, { ...inputs }, { keepOutputValues: false });
    const opened = open(serialized);
    return isRecord(opened) ? opened : {};
  } catch {
    // The engine reports the failed input itself, with its cause.
    return undefined;
  }
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (!isRecord(value)) return value === pulumi.runtime.unknownValue ? UNKNOWN : value;
  if (value[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig) return open(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
}
