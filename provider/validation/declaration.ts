import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, formatValue, isRecord, isUnknown, type ObjectSchema, type Values } from "../schema";
import { type References, resourceLabel } from "../sdk/references";

/** What a program declares, as far as objects concern each other. */
export interface Declaration {
  readonly resource: pulumi.CustomResource;
  readonly name: string;
  readonly schema: ObjectSchema;
  /** The account to which it belongs, as a name that means nothing by itself. */
  readonly account: string;
  /** Its properties in canonical form, lists of children as they are given. What is not known yet is marked. */
  readonly values: Values;
  /** Its properties as they are given. */
  readonly given: Values;
  /** The resources that its properties name. */
  readonly referred: References;
}

/** What a check finds: what is wrong, and what the platform takes but may surprise. */
export interface CrossResourceResult {
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** What was found of an object after its review, when the whole program was known. */
export interface ResourceDiagnostic {
  readonly declaration: Pick<Declaration, "resource" | "name" | "schema">;
  readonly diagnostic: Diagnostic;
  /** It is not wrong, but may surprise. */
  readonly isWarning?: true;
}

const tokens = new WeakMap<object, string>();
let made = 0;

/** A text that stands for something which is only told apart by identity. No value that a program gives is like it. */
export function placeholderId(thing: object): string {
  const token = tokens.get(thing) ?? `\0${made++}`;
  tokens.set(thing, token);
  return token;
}

/** A value in which a resource that is not made yet has a token in the place of its unknown id. */
export function withPlaceholderId(of: Declaration, path: string, value: unknown): unknown {
  const resource = of.referred.get(path);
  if (resource === undefined) return value;
  if (isUnknown(value)) return placeholderId(resource);
  return isRecord(value) && isUnknown(value.id) ? { ...value, id: placeholderId(resource) } : value;
}

/** A property's value as a message shows it: a resource by its name. */
export function formatProperty(of: Declaration, path: string, value: unknown): string {
  const resource = of.referred.get(path);
  if (resource === undefined) return formatValue(value);
  return isRecord(value) ? `${value.kind} ${resourceLabel(resource)}` : resourceLabel(resource);
}

/** The parent of a child as a text: its id, or its token while it is not made. Nothing where neither is known. */
export function parentIdOf(of: Declaration): string | undefined {
  const { parent } = of.schema;
  const owner = parent === undefined ? undefined : withPlaceholderId(of, parent, of.values[parent]);
  return typeof owner === "string" && !isUnknown(owner) ? owner : undefined;
}

/** A child in its parent's list: its description, what is given, and its place. */
export interface DeclaredChild {
  readonly list: string;
  readonly child: ObjectSchema;
  readonly values: Values;
  readonly path: string;
}

/** The children in an object's own lists, as far as they are known. */
export function declaredChildren(of: Declaration, concerns: (child: ObjectSchema) => boolean): DeclaredChild[] {
  const entries: DeclaredChild[] = [];
  for (const [list, { options }] of Object.entries(of.schema.fields)) {
    const child = options.children?.of;
    const given = of.values[list];
    if (child === undefined || !Array.isArray(given) || !concerns(child)) continue;
    given.forEach((values, index) => {
      if (isRecord(values)) entries.push({ list, child, values, path: `${list}[${index}]` });
    });
  }
  return entries;
}

/** A property of a child in canonical form; nothing where it is not given, or wrong, which is told elsewhere. */
export function valueIn(child: ObjectSchema, values: Values, name: string): unknown {
  const given = values[name];
  const field = child.fields[name];
  if (given === undefined || given === null || field === undefined) return field?.options.default;
  const problems: Diagnostic[] = [];
  const value = field.type.check(given, name, { problems });
  return problems.length === 0 ? value : undefined;
}
