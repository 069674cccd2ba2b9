import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, formatValue, isRecord, type ObjectSchema, type Values } from "../schema";
import { type References, resourceLabel } from "../sdk/references";

/** Declaration of a resource, with the facts that matter to other resources. */
export interface Declaration {
  readonly resource: pulumi.CustomResource;
  readonly name: string;
  readonly schema: ObjectSchema;
  /** Opaque identifier of the account to which the resource belongs. */
  readonly account: string;
  /** Properties in canonical form, with inline lists as declared. Unknown values are marked. */
  readonly values: Values;
  /** Properties as declared. */
  readonly given: Values;
  /** Resources that the properties refer to. */
  readonly referred: References;
}

/** Problem or warning about a previously declared resource. */
export interface ResourceDiagnostic extends Diagnostic {
  readonly declaration: Pick<Declaration, "resource" | "name" | "schema">;
}

/** Formats a property's value for a message. A resource is shown by its name. */
export function formatProperty(of: Declaration, path: string, value: unknown): string {
  const resource = of.referred.get(path);
  if (resource === undefined) return formatValue(value);
  return isRecord(value) ? `${value.kind} ${resourceLabel(resource)}` : resourceLabel(resource);
}

/** Inline child: its schema, its declaration and its path. */
export interface DeclaredChild {
  readonly list: string;
  readonly child: ObjectSchema;
  readonly values: Values;
  readonly path: string;
}

/** Returns the inline children of an object, as far as they are known. */
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

/**
 * Returns a property of a child in canonical form, or `undefined` if it is not set, or invalid and reported elsewhere.
 */
export function valueIn(child: ObjectSchema, values: Values, name: string): unknown {
  const given = values[name];
  const field = child.fields[name];
  if (given === undefined || given === null || field === undefined) return field?.options.default;
  const problems: Diagnostic[] = [];
  const value = field.type.check(given, name, { problems });
  return problems.length === 0 ? value : undefined;
}
