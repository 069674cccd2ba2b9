import { accountKey } from "../protocol";
import {
  canonicalJson,
  changeableName,
  childKey,
  type Diagnostic,
  formatValue,
  isRecord,
  naturalKeyFields,
  type Values,
} from "../schema";
import { adoptOption } from "../sdk/options";
import { providerOf } from "../sdk/provider";
import { type PreviousState, previousState, schemaOfUrn, urnOfResource } from "../sdk/recorded";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import { keyProperties, placeOfKey } from "./placeOfKey";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";
import { queryAccount } from "./queryAccount";
import { unmanagedKey } from "./unmanagedKey";

/**
 * Natural keys that another object has: an object that the stack does not manage, or a resource of the stack. Such a
 * resource keeps its key, or releases it only at the end of the run.
 */
export const heldKeys: ProgramCheck = { ended };

async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const state = await previousState();
  if (state === undefined) return [];
  const declarations = await byUrn(program);
  const holders = holdersIn(state);
  const findings = [...declarations].map(async ([urn, declaration]): Promise<ResourceDiagnostic[]> => {
    const olds = state.get(urn);
    if (adoptOption(declaration.given) !== undefined || keepsKey(declaration, olds)) return [];
    const account = olds?.[accountKey] ?? (await accountIdOf(program, declaration));
    const place = typeof account === "string" ? placeOfKey(declaration.schema, declaration.values, account) : undefined;
    if (place === undefined) return [];
    const holder = holders.get(place);
    if (holder === undefined || holder === urn) {
      return (await isListed(state, declaration)) ? [] : unmanagedKey(program, declaration, olds);
    }
    const diagnostic = heldBy(holder, declaration, declarations, program);
    return diagnostic === undefined ? [] : [{ declaration, ...diagnostic }];
  });
  return (await Promise.all(findings)).flat();
}

async function byUrn({ declarations }: ProgramIndex): Promise<ReadonlyMap<string, Declaration>> {
  const found = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const urn = await urnOfResource(declaration.resource);
    if (urn !== undefined) found.set(urn, declaration);
  }
  return found;
}

/** Returns the URN of the resource that has each natural key in the state. */
function holdersIn(state: PreviousState): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  for (const [urn, outputs] of state) {
    const schema = schemaOfUrn(urn);
    const account = outputs[accountKey];
    if (schema === undefined || typeof account !== "string") continue;
    const place = placeOfKey(schema, outputs, account);
    if (place !== undefined) holders.set(place, urn);
  }
  return holders;
}

/**
 * Whether a child is in the list of its parent in state. The parent is updated first and then deletes the child, unless
 * it still lists it, which `childOwnership` reports.
 */
async function isListed(state: PreviousState, { schema, values, referred }: Declaration): Promise<boolean> {
  const parent = schema.parent === undefined ? undefined : referred.get(schema.parent);
  const urn = parent === undefined ? undefined : await urnOfResource(parent);
  const key = childKey(schema, values);
  if (urn === undefined || key === undefined) return false;
  const outputs = state.get(urn) ?? {};
  return Object.entries(schemaOfUrn(urn)?.fields ?? {}).some(([name, { options }]) => {
    const listed = outputs[name];
    return options.children?.of.class === schema.class && isRecord(listed) && Object.hasOwn(listed, key);
  });
}

function keepsKey({ schema, values }: Declaration, olds: Values | undefined): boolean {
  const text = (value: unknown) => canonicalJson(value ?? null);
  return olds !== undefined && keyProperties(schema).every((name) => text(olds[name]) === text(values[name]));
}

/** Returns the problem of a natural key that another resource of the stack has. */
function heldBy(
  holder: string,
  declaration: Declaration,
  declarations: ReadonlyMap<string, Declaration>,
  program: ProgramIndex,
): Diagnostic | undefined {
  const { schema, resource, values } = declaration;
  const fields = naturalKeyFields(schema).filter((name) => values[name] !== undefined);
  const key = fields.map((name) => `${name} ${formatValue(values[name])}`).join(" and ");
  const name = nameIn(holder);
  const label = `${schema.class} "${name}" of this stack`;
  const path = fields.join(", ");
  const holding = declarations.get(holder);
  if (holding !== undefined) {
    if (isFreeInTime(holding, declaration, program)) return undefined;
    const message = `${key} is held by ${label}, and is not released before this object needs it. Release it in a separate run first.`;
    return { path, message };
  }
  if (isAliased(resource)) return undefined;
  const reason = `${key} is held by ${label}, which the program no longer declares and which is deleted only at the end of the run. If it is the same object under another name, add { aliases: [{ name: "${name}" }] } to the resource options. Otherwise remove it in a separate run first.`;
  return { path, message: reason };
}

/**
 * Whether a name that another resource has is free before this one needs it. It must be changeable in place. Both
 * resources must have the same provider, because each provider has its own process. The other resource must not depend
 * on this one, because the engine changes it afterwards.
 */
function isFreeInTime(holding: Declaration, { schema, resource }: Declaration, program: ProgramIndex): boolean {
  return (
    changeableName(schema) !== undefined &&
    providerOf(holding.resource) === providerOf(resource) &&
    !refersTo(holding, resource, program)
  );
}

/** Whether a resource refers to another one, directly or through others. */
function refersTo(from: Declaration, to: object, program: ProgramIndex): boolean {
  const seen = new Set<object>();
  const visit = ({ referred }: Declaration): boolean =>
    [...referred.values()].some((resource) => {
      if (resource === to) return true;
      if (seen.has(resource)) return false;
      seen.add(resource);
      const next = program.declarationOf(resource);
      return next !== undefined && visit(next);
    });
  return visit(from);
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/**
 * Whether a resource may be in the state under another name. Pulumi stores the aliases of a resource here, including
 * those of its parents.
 */
function isAliased(resource: object): boolean {
  const aliases: unknown = Reflect.get(resource, "__aliases");
  return Array.isArray(aliases) && aliases.length > 0;
}

async function accountIdOf(program: ProgramIndex, { resource }: Declaration): Promise<string | undefined> {
  return (await queryAccount(program, providerOf(resource), (api) => api.whoami()))?.accountId;
}
