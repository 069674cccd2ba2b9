import * as pulumi from "@pulumi/pulumi";
import {
  check,
  checkAdoption,
  type Declarable,
  type Prefixes,
  type Problem,
  takenOver,
  UNKNOWN,
  type Values,
  warnings,
} from "../model";
import { accountOf, reviewAcross } from "./across";
import type { Inputs } from "./inputs";
import { known } from "./known";
import { besides, misplacedResources } from "./misplaced";
import { adoptedBy, adoptKey } from "./options";
import { noteOwner, reviewPart } from "./parts";
import { providerOf } from "./provider";
import { tell, told } from "./tell";

/** What is wrong with a declaration. */
export interface Review {
  /** What the object's own check finds as well. */
  readonly own: readonly Problem[];
  /** What only the program's side can see. */
  readonly beyond: readonly Problem[];
  /** What is not wrong, but may surprise; looked for at preview only. */
  readonly doubts: readonly Problem[];
}

/**
 * Looks at what a program declares, where the names are known, and finds all that is wrong with it. At preview this is the
 * place where every problem of every object is found: the engine stops at the first object whose check fails, and calls no
 * check at all while the configuration of an explicit provider is not known.
 */
export async function review(
  resource: pulumi.CustomResource,
  name: string,
  description: Declarable,
  args: Values,
  { inputs, referred }: Inputs,
  classes: Prefixes,
): Promise<Review> {
  const atPreview = pulumi.runtime.isDryRun();
  const given = await known(name, atPreview ? inputs : onlyWhatIdentifies(description, inputs));
  const sources = await known(name, programFields(description, args));
  if (given === undefined || sources === undefined) return { own: [], beyond: [], doubts: [] };
  const { values: checked, problems } = check(description, takenOver(description, given), classes);
  const values = { ...checked, ...listsOf(description, args, given) };
  const across = await reviewTogether(resource, name, description, args, { values, given }, referred);
  const misplaced = misplacedResources(description, given, referred);
  return {
    own: atPreview ? besides(misplaced, [...problems, ...reviewAdoption(description, given, classes)]) : [],
    beyond: [...misuse(description, args, sources), ...misplaced, ...besides(misplaced, across.problems)],
    doubts: [...(atPreview ? warnings(description, given) : []), ...across.doubts],
  };
}

function reviewAdoption(description: Declarable, given: Values, classes: Prefixes): readonly Problem[] {
  const adoption = adoptedBy(given);
  return adoption === undefined || description.part !== undefined
    ? []
    : checkAdoption(description, adoption.by, classes);
}

/** Lists of children as they are given: in canonical form they have lost their order. Unresolved, they are not known. */
function listsOf(description: Declarable, args: Values, known: Values): Values {
  const lists = Object.keys(description.fields).filter(
    (name) => description.fields[name]?.traits.children !== undefined,
  );
  return Object.fromEntries(
    lists.map((name) => [name, args[name] === undefined ? undefined : (known[name] ?? UNKNOWN)]),
  );
}

/** What is wrong between this declaration and others of the program. */
async function reviewTogether(
  resource: pulumi.CustomResource,
  name: string,
  description: Declarable,
  args: Values,
  { values, given }: { readonly values: Values; readonly given: Values },
  referred: Inputs["referred"],
) {
  if (description.part !== undefined) return { problems: reviewPart(name, description, args, values), doubts: [] };
  noteOwner(resource, name, description, args);
  const account = await accountOf(providerOf(resource));
  return reviewAcross({ resource, name, description, account, values, given, referred });
}

/**
 * Says what is wrong, and gives what the engine's check must know of it: at preview everything is told here, under the
 * resource itself, so that preview goes on with the others; otherwise the check tells it, and stops the run.
 */
export function report(
  resource: pulumi.CustomResource,
  name: string,
  { class: className }: Declarable,
  { own, beyond, doubts }: Review,
): true | string[] | undefined {
  if (!pulumi.runtime.isDryRun()) return beyond.length > 0 ? beyond.map(told) : undefined;
  tell(resource, name, className, [...own, ...beyond], doubts);
  return own.length + beyond.length > 0 ? true : undefined;
}

/** The inputs by which objects concern each other; resolving all of them again would double the work of every run. */
function onlyWhatIdentifies(description: Declarable, inputs: Readonly<Record<string, unknown>>) {
  // Which properties of an account a resource declares decides whether another may declare them.
  const all = description.part === undefined && (description.tenant ?? description.singleton ?? description.credential);
  if (all) return inputs;
  const names = [
    ...(description.unique?.fields ?? []),
    ...(description.parent === undefined ? [] : [description.parent, ...(description.key ?? [])]),
    ...(description.part === undefined ? [] : [description.part.of, description.part.property]),
    ...Object.keys(inputs).filter((name) => name === adoptKey),
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
