import { type FlowGraph, normalizeFlow } from "pulumi-sipio/flows";
import { findSchema } from "pulumi-sipio/objects";
import {
  type AnyField,
  containsUnknown,
  formatValue,
  isInput,
  isRecord,
  isSensitive,
  isSet,
  isUnknown,
  naturalKeyFields,
  type ObjectSchema,
  objectIn,
  refersToObjects,
  type Values,
} from "pulumi-sipio/schema";
import {
  type ChangedProperty,
  type ChildPair,
  changedChildren,
  changedProperties,
  differingFields,
} from "./changedProperties";
import { type FlowChange, flowChange } from "./flowChange";
import { nameOf, type ReviewNames } from "./objectNames";
import type { ChangingStep, Operation, PreviewMessage, Step } from "./preview";

/** Change of a property, or of a child in a list. */
export interface PropertyChange {
  /** Path, such as `maxChannels` or `agents[User "dana"].tierLevel`. */
  readonly property: string;
  /** Former value in words. Absent if none was set, or if `text` describes the change. */
  readonly old?: string;
  /** New value in words. Absent if none is set, or if `text` describes the change. */
  readonly now?: string;
  /** Change in words, such as `4 → 40`. */
  readonly text: string;
  /** Whether the values are not shown because they are or may be secrets. */
  readonly isSecret: boolean;
  /** Differences, if the property is the graph of a flow. */
  readonly flow?: FlowChange;
}

/** Change of an object. */
export interface ObjectChange {
  readonly urn: string;
  readonly class: string;
  readonly name: string;
  readonly operation: Operation;
  readonly properties: readonly PropertyChange[];
}

const notShown = "not shown because it may be a secret";

/**
 * Describes what a step changes.
 * @param described Changes of the step's properties in the provider's words.
 */
export function describeStep(
  step: ChangingStep,
  names: ReviewNames,
  described: ReadonlyMap<string, string>,
): ObjectChange {
  const { class: of, name } = nameOf(step.urn);
  const schema = findSchema(of);
  const properties = schema === undefined ? [] : changedProperties(schema, step);
  return {
    urn: step.urn,
    class: of,
    name,
    operation: step.operation,
    properties: properties.flatMap((property) => describeProperty(property, step, names, described.get(property.name))),
  };
}

/**
 * Returns the changes that the provider describes in its messages about a resource, by property. They contain the names
 * of objects whose IDs the preview does not know.
 */
export function providerDescriptions(urn: string, messages: readonly PreviewMessage[]): Map<string, string> {
  const { class: of, name } = nameOf(urn);
  const start = `${of} "${name}": `;
  const lines = messages
    .filter((message) => message.urn === urn && message.severity === "info" && message.message.startsWith(start))
    .flatMap(({ message }) => message.slice(start.length).split(/\n\s*/));
  return new Map(
    lines.flatMap((line) => {
      const [, property, text] = /^(\w+): (.*)$/.exec(line) ?? [];
      return property === undefined || text === undefined ? [] : [[property, text] as const];
    }),
  );
}

/** Describes the change of a property. */
export function describeProperty(
  property: ChangedProperty,
  step: Pick<Step, "dependencies">,
  names: ReviewNames,
  described?: string,
): PropertyChange[] {
  const { name, field, old, now, isSecret, differs } = property;
  if (isSecret) return [{ property: name, text: secretChange(old, now, differs), isSecret }];
  if (field.type.name === "graph") return [{ property: name, isSecret, ...graphChange(old, now, names) }];
  const dependencies = step.dependencies[name] ?? [];
  const isVague = containsUnknown(now) && refersToObjects(name, field) && dependencies.length === 0;
  if (isVague && described !== undefined) return [{ property: name, text: described, isSecret }];
  if (field.options.children !== undefined) {
    return childChanges(field.options.children.of, name, old, now, names, dependencies);
  }
  return [{ property: name, isSecret, ...valueChange(name, field, old, now, names, dependencies) }];
}

function secretChange(old: unknown, now: unknown, differs: boolean | undefined): string {
  if (differs === undefined) return `may have changed; ${notShown}`;
  const verb = !isSet(old) ? "set" : isSet(now) ? "changed" : "removed";
  return `${verb}; ${notShown}`;
}

function graphChange(old: unknown, now: unknown, names: ReviewNames): Pick<PropertyChange, "text" | "flow"> {
  const empty: FlowGraph = { start: "", nodes: {} };
  const flow = flowChange(normalizeFlow(old) ?? empty, normalizeFlow(now) ?? empty, names);
  return { text: flow.lines.join("; "), flow };
}

function valueChange(
  name: string,
  field: AnyField | undefined,
  old: unknown,
  now: unknown,
  names: ReviewNames,
  dependencies: readonly string[],
): Pick<PropertyChange, "old" | "now" | "text"> {
  const words = (value: unknown, on: readonly string[]) => describeReviewedValue(name, field, value, names, on);
  const [was, is] = [words(old, []), words(now, dependencies)];
  return {
    ...(was !== undefined && { old: was }),
    ...(is !== undefined && { now: is }),
    text: `${was ?? "not set"} → ${is ?? "not set"}`,
  };
}

/** Formats a value. A reference is shown as the name of its object. Returns `undefined` if no value is set. */
export function describeReviewedValue(
  name: string,
  field: AnyField | undefined,
  value: unknown,
  names: ReviewNames,
  dependencies: readonly string[],
): string | undefined {
  if (!isSet(value)) return undefined;
  if (isUnknown(value) && !refersToOne(name, field)) return "not known yet";
  const to = field && objectIn(name, field, value);
  if (to === undefined)
    return formatValue(known(isRecord(value) && Object.keys(value).length === 1 ? (value.kind ?? value) : value));
  const { kind, id, ...more } = isRecord(value) ? value : {};
  const label = names.of(to, dependencies);
  return Object.keys(more).length === 0 ? label : `${label} with ${formatValue(known(more))}`;
}

function refersToOne(name: string, field: AnyField | undefined): boolean {
  const [column] = field?.type.columns(name) ?? [];
  return column?.references !== undefined && "class" in column.references;
}

/** Returns a value in which unknown values are readable. */
function known(value: unknown): unknown {
  if (isUnknown(value)) return "(not known yet)";
  if (Array.isArray(value)) return value.map(known);
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, known(inner)]))
    : value;
}

function childChanges(
  of: ObjectSchema,
  list: string,
  old: unknown,
  now: unknown,
  names: ReviewNames,
  dependencies: readonly string[],
): PropertyChange[] {
  if (isUnknown(now)) return [{ property: list, text: "not known yet", isSecret: false }];
  return changedChildren(of, old, now).flatMap((pair) => {
    const property = `${list}[${childLabel(of, pair, names, dependencies)}]`;
    const { old: was, now: is } = pair;
    const shown = (values: Values) => childDetails(of, values, names, dependencies);
    if (is === undefined) return [{ property, text: "removed", isSecret: false }];
    if (was === undefined) return [{ property, text: `added${shown(is)}`, isSecret: false }];
    return differingFields(of, was, is).map(([name, field]) => {
      if (isSensitive(field)) {
        return { property: `${property}.${name}`, text: secretChange(was[name], is[name], true), isSecret: true };
      }
      const change = valueChange(name, field, was[name], is[name], names, dependencies);
      return { property: `${property}.${name}`, isSecret: false, ...change };
    });
  });
}

/** Returns the label of a child: the objects in its key, or the key. */
export function childLabel(
  of: ObjectSchema,
  { key, old, now }: ChildPair,
  names: ReviewNames,
  dependencies: readonly string[],
): string {
  const values = now ?? old ?? {};
  const keys = naturalKeyFields(of).filter((name) => isSet(values[name]));
  const referring = keys.filter((name) => of.fields[name] && objectIn(name, of.fields[name], values[name]));
  if (referring.length === 0) return formatValue(key);
  return referring
    .map((name) => describeReviewedValue(name, of.fields[name], values[name], names, dependencies))
    .join(", ");
}

/** Returns the properties of an added child, without its key and defaults. */
function childDetails(of: ObjectSchema, values: Values, names: ReviewNames, dependencies: readonly string[]): string {
  const words = Object.entries(of.fields)
    .filter(([name, field]) => {
      const isKey = naturalKeyFields(of).includes(name) || field.options.defaultsToIndex || field.options.parent;
      return isInput(field) && !isKey && isSet(values[name]) && values[name] !== field.options.default;
    })
    .map(([name, field]) =>
      isSensitive(field)
        ? `${name} ${notShown}`
        : `${name} ${describeReviewedValue(name, field, values[name], names, dependencies)}`,
    );
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}
