import type * as pulumi from "@pulumi/pulumi";
import { type Description, isRecord, isUnknown, type Problem, show, type Values } from "../../model";
import { labelOf, type Referred } from "../referred";

/** What a program declares, as far as objects concern each other. */
export interface Declaration {
  readonly resource: pulumi.CustomResource;
  readonly name: string;
  readonly description: Description;
  /** The account to which it belongs, as a name that means nothing by itself. */
  readonly account: string;
  /** Its properties in canonical form, lists of children as they are given. What is not known yet is marked. */
  readonly values: Values;
  /** Its properties as they are given. */
  readonly given: Values;
  /** The resources that its properties name. */
  readonly referred: Referred;
}

/** What a check finds: what is wrong, and what the platform takes but may surprise. */
export interface Found {
  readonly problems: readonly Problem[];
  readonly doubts: readonly Problem[];
}

/** What was found of an object after its review, when the whole program was known. */
export interface Finding {
  readonly of: Pick<Declaration, "resource" | "name" | "description">;
  readonly problem: Problem;
  /** It is not wrong, but may surprise. */
  readonly doubtful?: true;
}

const tokens = new WeakMap<object, string>();
let made = 0;

/** A text that stands for something which is only told apart by identity. No value that a program gives is like it. */
export function tokenOf(thing: object): string {
  const token = tokens.get(thing) ?? `\0${made++}`;
  tokens.set(thing, token);
  return token;
}

/** A value in which a resource that is not made yet has a token in the place of its unknown id. */
export function identified(of: Declaration, path: string, value: unknown): unknown {
  const resource = of.referred.get(path);
  if (resource === undefined) return value;
  if (isUnknown(value)) return tokenOf(resource);
  return isRecord(value) && isUnknown(value.id) ? { ...value, id: tokenOf(resource) } : value;
}

/** A property's value as a message shows it: a resource by its name. */
export function shown(of: Declaration, path: string, value: unknown): string {
  const resource = of.referred.get(path);
  if (resource === undefined) return show(value);
  return isRecord(value) ? `${value.kind} ${labelOf(resource)}` : labelOf(resource);
}

/** The parent of a child as a text: its id, or its token while it is not made. Nothing where neither is known. */
export function parentOf(of: Declaration): string | undefined {
  const { parent } = of.description;
  const owner = parent === undefined ? undefined : identified(of, parent, of.values[parent]);
  return typeof owner === "string" && !isUnknown(owner) ? owner : undefined;
}

/** A child in its parent's list: its description, what is given, and its place. */
export interface Entry {
  readonly list: string;
  readonly child: Description;
  readonly values: Values;
  readonly path: string;
}

/** The children in an object's own lists, as far as they are known. */
export function entriesOf(of: Declaration, concerns: (child: Description) => boolean): Entry[] {
  const entries: Entry[] = [];
  for (const [list, { traits }] of Object.entries(of.description.fields)) {
    const child = traits.children?.of;
    const given = of.values[list];
    if (child === undefined || !Array.isArray(given) || !concerns(child)) continue;
    given.forEach((values, index) => {
      if (isRecord(values)) entries.push({ list, child, values, path: `${list}[${index}]` });
    });
  }
  return entries;
}

/** A property of a child in canonical form; nothing where it is not given, or wrong, which is told elsewhere. */
export function valueIn(child: Description, values: Values, name: string): unknown {
  const given = values[name];
  const field = child.fields[name];
  if (given === undefined || given === null || field === undefined) return field?.traits.default;
  const problems: Problem[] = [];
  const value = field.type.check(given, name, { problems });
  return problems.length === 0 ? value : undefined;
}
