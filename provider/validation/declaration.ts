import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, formatValue, isRecord, type ObjectSchema, type Values } from "../schema";
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

/** What is wrong or doubtful in a resource that was declared before. */
export interface ResourceDiagnostic extends Diagnostic {
  readonly declaration: Pick<Declaration, "resource" | "name" | "schema">;
}

/** A property's value as a message shows it: a resource by its name. */
export function formatProperty(of: Declaration, path: string, value: unknown): string {
  const resource = of.referred.get(path);
  if (resource === undefined) return formatValue(value);
  return isRecord(value) ? `${value.kind} ${resourceLabel(resource)}` : resourceLabel(resource);
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
