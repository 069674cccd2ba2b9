import {
  type AnyField,
  type Diagnostic,
  isRecord,
  isUnknown,
  isWithin,
  mustBe,
  type ObjectSchema,
  type ResourceSchema,
  type Values,
} from "../schema";
import { type ReferencedResource, type References, resourceLabel, resourceName } from "../sdk/references";
import { classSymbol } from "../sdk/symbols";

/**
 * Resources in a property that does not accept their class, or in place of a list entry. Their IDs can be unknown,
 * because the class is known.
 * @param given Declared properties. Missing ones are not checked.
 */
export function misplacedReferences(schema: ResourceSchema, given: Values, referred: References): Diagnostic[] {
  return [...referred].flatMap(([path, resource]) => {
    const place = placeOf(schema, given, path);
    const problem = place && problemAt(place, path, resource);
    return problem === undefined ? [] : [problem];
  });
}

/** Removes problems at the paths of misplaced resources, for which only the wrong class is relevant. */
export function besides(misplaced: readonly Diagnostic[], problems: readonly Diagnostic[]): Diagnostic[] {
  return problems.filter(({ path }) => !misplaced.some((one) => isWithin(path, one.path)));
}

/** Location of a resource in the properties of an object. */
interface Place {
  readonly field: AnyField;
  /** Name of the property. */
  readonly name: string;
  /** Value at the path. */
  readonly value: unknown;
  /** Whether the resource is used in place of an inline child. */
  readonly isEntry: boolean;
}

function placeOf({ fields }: ResourceSchema, given: Values, path: string): Place | undefined {
  const [, name = "", index, inner] = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path) ?? [];
  const field = fields[name];
  if (field === undefined) return undefined;
  if (index === undefined) return { field, name, value: given[name], isEntry: false };
  const list = given[name];
  const entry: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  if (inner === undefined) return { field, name, value: entry, isEntry: true };
  const own = field.options.children?.of.fields[inner];
  return own && { field: own, name: inner, value: isRecord(entry) ? entry[inner] : undefined, isEntry: false };
}

function problemAt(
  { field, name, value, isEntry }: Place,
  path: string,
  resource: ReferencedResource,
): Diagnostic | undefined {
  const label = resourceLabel(resource);
  const { children } = field.options;
  if (children !== undefined) {
    const entry = entryWith(children.of, resource);
    const advice = entry === undefined ? undefined : `Write ${isEntry ? entry : `[${entry}]`}.`;
    const expected = isEntry ? `an object that describes an entry of ${name}` : field.type.expects;
    return { path, message: mustBe(expected, label, advice) };
  }
  const [accepted, kinds] = acceptedBy(field, name);
  if (accepted === undefined) return undefined;
  if (!accepted.includes(resource[classSymbol])) return { path, message: mustBe(field.type.expects, label) };
  if (kinds === undefined || value === undefined) return undefined;
  // The value is only an ID, but a kind is also required.
  if (!isRecord(value))
    return { path, message: mustBe(field.type.expects, `the ID of ${label}`, "Write the resource itself.") };
  const of = isUnknown(value.kind) ? undefined : kinds[String(value.kind)];
  return of === undefined || of === resource[classSymbol]
    ? undefined
    : { path: `${path}.id`, message: mustBe(`a ${of} or its ID`, label) };
}

/** Classes of the resources that a field accepts and, if a kind names the class, the class by kind. */
function acceptedBy({ type }: AnyField, name: string): [(readonly string[])?, Readonly<Record<string, string>>?] {
  for (const { references, mentions } of type.columns(name)) {
    if (mentions !== undefined) return [[mentions]];
    if (references === undefined) continue;
    if ("class" in references) return [[references.class]];
    return [Object.values(references.classes), references.classes];
  }
  return [];
}

/** Suggests the inline child that refers to a resource, as written in a program: `{ user: dana }`. */
function entryWith(child: ObjectSchema, resource: ReferencedResource): string | undefined {
  const name = Object.keys(child.fields).find((field) => {
    const of = child.fields[field];
    return of !== undefined && !of.options.parent && acceptedBy(of, field)[0]?.includes(resource[classSymbol]) === true;
  });
  return name && `{ ${name}: ${variableFor(resource)} }`;
}

/** Variable name for a resource: `frontDesk` for `front-desk`. */
function variableFor(resource: ReferencedResource): string {
  const variable = (resourceName(resource) ?? "").replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) =>
    next.toUpperCase(),
  );
  if (/^[A-Za-z]/.test(variable)) return variable;
  const className = resource[classSymbol];
  return `${className.charAt(0).toLowerCase()}${className.slice(1)}`;
}
