import * as pulumi from "@pulumi/pulumi";
import { adoptKey, decryptInputs } from "../protocol";
import {
  check,
  checkAdoption,
  type Diagnostic,
  formatDiagnostic,
  type IdPrefixes,
  isObjectSchema,
  naturalKeyFields,
  type ResourceSchema,
  UNKNOWN,
  type Values,
  warnings,
} from "../schema";
import type { Inputs } from "../sdk/inputs";
import { logDiagnostics } from "../sdk/log";
import { adoptOption } from "../sdk/options";
import { providerOf } from "../sdk/provider";
import { resolveInputs } from "../sdk/resolveInputs";
import { accountOf } from "./accounts";
import { validateAcross } from "./crossResource";
import { recordDestinationOwner, validateDestination } from "./destinations";
import { withIgnored } from "./ignoredProperties";
import { besides, misplacedReferences } from "./misplacedReferences";
import type { ProgramIndex } from "./programIndex";

/** Problems of a declaration. */
export interface ValidationResult {
  /** Problems that the object's own check also finds. */
  readonly errors: readonly Diagnostic[];
  /** Problems that only the program's process can find, and warnings, which are checked only during preview. */
  readonly programOnly: readonly Diagnostic[];
}

/**
 * Validates a declaration and returns all its problems. At preview, this is the only place that finds every problem of
 * every object. The engine stops at the first object whose check fails, and calls no check while an explicit provider's
 * configuration is unknown.
 * @param ignoreChanges Properties whose values are those in the state. Default: none.
 */
export async function validateResource(
  program: ProgramIndex,
  resource: pulumi.CustomResource,
  name: string,
  schema: ResourceSchema,
  args: Values,
  { inputs, referred }: Inputs,
  classes: IdPrefixes,
  ignoreChanges: Promise<readonly string[]> = Promise.resolve([]),
): Promise<ValidationResult> {
  const atPreview = pulumi.runtime.isDryRun();
  const given = await resolveInputs(name, atPreview ? inputs : onlyWhatIdentifies(schema, inputs));
  const sources = await resolveInputs(name, programFields(schema, args));
  if (given === undefined || sources === undefined) return { errors: [], programOnly: [] };
  const { values: checked, problems } = check(schema, decryptInputs(schema, given), classes);
  const values = { ...checked, ...listsOf(schema, args, given) };
  const effective = withIgnored(values, await ignoreChanges);
  const across = await reviewTogether(program, resource, name, schema, args, { values: effective, given }, referred);
  const misplaced = misplacedReferences(schema, given, referred);
  return {
    errors: atPreview ? besides(misplaced, [...problems, ...reviewAdoption(schema, given, classes)]) : [],
    programOnly: [
      ...misuse(schema, args, sources),
      ...misplaced,
      ...besides(misplaced, across),
      ...(atPreview ? warnings(schema, given) : []),
    ],
  };
}

function reviewAdoption(schema: ResourceSchema, given: Values, classes: IdPrefixes): readonly Diagnostic[] {
  const adoption = adoptOption(given);
  return adoption === undefined || !isObjectSchema(schema) ? [] : checkAdoption(schema, adoption.by, classes);
}

/** Returns inline lists as declared, because the canonical form has lost their order. Unresolved ones are unknown. */
function listsOf(schema: ResourceSchema, args: Values, known: Values): Values {
  const lists = Object.keys(schema.fields).filter((name) => schema.fields[name]?.options.children !== undefined);
  return Object.fromEntries(
    lists.map((name) => [name, args[name] === undefined ? undefined : (known[name] ?? UNKNOWN)]),
  );
}

/** Returns problems between this declaration and others of the program. */
async function reviewTogether(
  program: ProgramIndex,
  resource: pulumi.CustomResource,
  name: string,
  schema: ResourceSchema,
  args: Values,
  { values, given }: { readonly values: Values; readonly given: Values },
  referred: Inputs["referred"],
) {
  if (!isObjectSchema(schema)) return validateDestination(program, name, args, values);
  recordDestinationOwner(program, resource, name, schema, args);
  const account = await accountOf(providerOf(resource), program);
  return validateAcross({ resource, name, schema, account, values, given, referred }, program);
}

/**
 * Reports problems and returns those that the engine's check must know. At preview, everything is reported here, on the
 * resource itself, and the preview continues with the others. Otherwise the check reports the problems and stops the
 * run.
 */
export function report(
  resource: pulumi.CustomResource,
  name: string,
  { class: className }: ResourceSchema,
  { errors, programOnly }: ValidationResult,
): true | string[] | undefined {
  const beyond = programOnly.filter(({ severity }) => severity !== "warning");
  if (!pulumi.runtime.isDryRun()) return beyond.length > 0 ? beyond.map(formatDiagnostic) : undefined;
  logDiagnostics(resource, name, className, [...errors, ...programOnly]);
  return errors.length + beyond.length > 0 ? true : undefined;
}

/** Selects the inputs that matter to other resources. Resolving all inputs again would double the work of every run. */
function onlyWhatIdentifies(schema: ResourceSchema, inputs: Readonly<Record<string, unknown>>) {
  // Two resources of one account must not declare the same property, so all properties are needed.
  const all = isObjectSchema(schema) && (schema.tenant ?? schema.singleton ?? schema.credential);
  if (all) return inputs;
  const names = [
    ...naturalKeyFields(schema),
    ...(schema.parent === undefined ? [] : [schema.parent]),
    ...(isObjectSchema(schema) ? [] : ["of", "property"]),
    ...Object.keys(inputs).filter((name) => name === adoptKey),
  ];
  return Object.fromEntries(names.map((name) => [name, inputs[name]]));
}

/** Returns the arguments that stay in the program. */
function programFields(schema: ResourceSchema, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = Object.keys(schema.fields).filter((name) => schema.fields[name]?.options.derives !== undefined);
  return Object.fromEntries(names.map((name) => [name, args[name]]));
}

/** Returns problems with fields that only the program's process sees. */
function misuse(
  schema: ResourceSchema,
  args: Readonly<Record<string, unknown>>,
  sources: Readonly<Record<string, unknown>>,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const [source, value] of Object.entries(sources)) {
    const field = schema.fields[source];
    if (field === undefined || args[source] === undefined) continue;
    if (value !== undefined) field.type.check(value, source, { problems });
    for (const name of Object.keys(field.options.derives?.into ?? {}).filter(
      (derived) => args[derived] !== undefined,
    )) {
      problems.push({ path: name, message: `computed from ${source}, which is also set. Set only one of the two.` });
    }
  }
  return problems;
}
