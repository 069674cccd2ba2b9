import { canonical } from "../../api/creates";
import {
  changeableName,
  type Description,
  identifyingFields,
  type Json,
  type Problem,
  show,
  type Values,
} from "../../model";
import { accountKey } from "../../protocol";
import { classes } from "../classes";
import { adoptedBy } from "../options";
import { providerOf } from "../provider";
import { type Recorded, recorded, urnOfResource } from "../recorded";
import { askAccount } from "./ask";
import type { Declaration, Finding } from "./declaration";
import { perRun } from "./perRun";
import { keyProperties, placeOfKey } from "./placeOfKey";
import { unmanagedKey } from "./unmanagedKey";

/** What the program declares, by URN. */
const declarations = perRun(() => new Map<string, Declaration>());

/** Notes a declaration, whose natural key another object may have. */
export async function noteDeclared(of: Declaration): Promise<void> {
  const urn = await urnOfResource(of.resource);
  if (urn !== undefined) declarations().set(urn, of);
}

/**
 * Natural keys that another object has: a resource of the stack that keeps its key, or gives it up only at the end of the run, or an
 * object that the stack does not manage.
 */
export async function heldKeys(): Promise<Finding[]> {
  const state = await recorded();
  if (state === undefined) return [];
  const holders = holdersIn(state);
  const findings = [...declarations()].map(async ([urn, of]): Promise<Finding[]> => {
    const olds = state.get(urn);
    if (adoptedBy(of.given) !== undefined || keepsKey(of, olds)) return [];
    const account = olds?.[accountKey] ?? (await accountIdOf(of));
    const place = typeof account === "string" ? placeOfKey(of.description, of.values, account) : undefined;
    if (place === undefined) return [];
    const holder = holders.get(place);
    if (holder === undefined || holder === urn) return unmanagedKey(of, olds);
    const problem = heldBy(holder, of);
    return problem === undefined ? [] : [{ of, problem }];
  });
  return (await Promise.all(findings)).flat();
}

/** The URN of the resource that has each natural key in the state. */
function holdersIn(state: Recorded): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  for (const [urn, outputs] of state) {
    const description = descriptionOf(urn);
    const account = outputs[accountKey];
    if (description === undefined || typeof account !== "string") continue;
    const place = placeOfKey(description, outputs, account);
    if (place !== undefined) holders.set(place, urn);
  }
  return holders;
}

function keepsKey({ description, values }: Declaration, olds: Values | undefined): boolean {
  const text = (value: unknown) => canonical((value ?? null) as Json);
  return olds !== undefined && keyProperties(description).every((name) => text(olds[name]) === text(values[name]));
}

/** The problem of a natural key that another resource of the stack has. */
function heldBy(holder: string, { description, resource, values }: Declaration): Problem | undefined {
  const fields = identifyingFields(description).filter((name) => values[name] !== undefined);
  const key = fields.map((name) => `${name} ${show(values[name])}`).join(" and ");
  const name = nameIn(holder);
  const label = `${description.class} "${name}" of this stack`;
  const path = fields.join(", ");
  if (declarations().has(holder)) {
    // Two objects can swap a name that can be changed in place.
    if (changeableName(description) !== undefined) return undefined;
    const reason = `${key} is held by ${label}, and is not released before this object needs it. Release it in a separate run first.`;
    return { path, reason };
  }
  if (isAliased(resource)) return undefined;
  const reason = `${key} is held by ${label}, which the program no longer declares and which is deleted only at the end of the run. If it is the same object under another name, add { aliases: [{ name: "${name}" }] } to the resource options. Otherwise remove it in a separate run first.`;
  return { path, reason };
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function descriptionOf(urn: string): Description | undefined {
  const [, className = ""] = /dynamic\/sipio:(\w+)$/.exec(urn.split("::")[2] ?? "") ?? [];
  return classes.get(className);
}

/** Whether a resource may be one of the state under another name: Pulumi keeps the aliases of a resource, its parents' included, here. */
function isAliased(resource: object): boolean {
  const aliases: unknown = Reflect.get(resource, "__aliases");
  return Array.isArray(aliases) && aliases.length > 0;
}

async function accountIdOf({ resource }: Declaration): Promise<string | undefined> {
  return (await askAccount(providerOf(resource), (api) => api.whoami()))?.accountId;
}
