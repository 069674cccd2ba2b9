import { findSchema } from "pulumi-sipio/objects";
import {
  type Condition,
  isUnknown,
  type ObjectLoosening,
  type ObjectSchema,
  type Protection,
  type ResourceSchema,
  type Values,
} from "pulumi-sipio/schema";
import {
  type ChangedProperty,
  type ChildPair,
  changedChildren,
  changedProperties,
  differingFields,
} from "./changedProperties";
import { childLabel, describeProperty, describeReviewedValue } from "./describe";
import { labelOf, nameOf, type ReviewNames } from "./objectNames";
import type { Step } from "./preview";

/** Change that loosens a protection. */
export interface LoosenedProtection {
  readonly protection: Protection;
  /** Label of the object, such as `Trunk "carrier"`. */
  readonly object: string;
  readonly urn: string;
  /** Path of the property. Absent if the whole object is created or deleted. */
  readonly property?: string;
  /** Change in words, such as `4 → 40` or `created`. */
  readonly text: string;
}

/**
 * Returns the protections that a step loosens. A change counts if it loosens a protection for some value that the preview
 * does not know.
 * @param steps All steps of the preview, among which the parent of a child is found.
 * @param described Changes of the step's properties in the provider's words.
 */
export function loosenedBy(
  step: Step,
  steps: readonly Step[],
  names: ReviewNames,
  described: ReadonlyMap<string, string>,
): LoosenedProtection[] {
  const schema = findSchema(nameOf(step.urn).class);
  if (schema === undefined) return [];
  const loosened = (protection: Protection, text: string, property?: string): LoosenedProtection => ({
    protection,
    object: labelOf(step.urn),
    urn: step.urn,
    ...(property !== undefined && { property }),
    text,
  });
  if (step.operation === "create" || step.operation === "delete") {
    const values = { ...step.old?.inputs, ...step.now?.inputs };
    return rulesOf(schema, step.operation, values, parentOf(schema, values, steps)).map(({ protection }) =>
      loosened(protection, `${step.operation}d`),
    );
  }
  if (step.operation === "import") return [];
  const parent = step.now?.inputs ?? {};
  return changedProperties(schema, step).flatMap((property) => {
    const { name, field, old, now, differs } = property;
    const { children } = field.options;
    if (children !== undefined) {
      return childrenLoosened(children.of, property, parent, step, names).map(({ protection, text, path }) =>
        loosened(protection, text, path),
      );
    }
    const { loosening } = field.options;
    if (loosening === undefined || differs === undefined || !loosening.when(old, now)) return [];
    const texts = describeProperty(property, step, names, described.get(name)).map(
      ({ flow, text }) => flow?.outbound.join("; ") ?? text,
    );
    return [loosened(loosening.protection, texts.join("; "), name)];
  });
}

interface LoosenedChild {
  readonly protection: Protection;
  readonly path: string;
  readonly text: string;
}

function childrenLoosened(
  of: ObjectSchema,
  { name: list, old, now, isSecret }: ChangedProperty,
  parent: Values,
  { dependencies }: Step,
  names: ReviewNames,
): LoosenedChild[] {
  const pairs = changedChildren(of, old, now);
  const removed = pairs.flatMap((pair) => (pair.now === undefined && pair.old ? [pair.old] : []));
  const depends = dependencies[list] ?? [];
  return pairs.flatMap((pair) => {
    const path = isSecret ? list : `${list}[${childLabel(of, pair, names, depends)}]`;
    const rules = (by: ObjectLoosening["by"], values: Values) =>
      rulesOf(of, by, values, parent).map(({ protection }) => ({
        protection,
        path,
        text: by === "create" ? "added" : "removed",
      }));
    if (pair.old === undefined) return replacesOne(of, pair, removed) ? [] : rules("create", pair.now ?? {});
    if (pair.now === undefined) return rules("delete", pair.old);
    return fieldsLoosened(of, pair.old, pair.now).map(({ name, field, protection }) => {
      const words = (value: unknown) => describeReviewedValue(name, field, value, names, depends) ?? "not set";
      const text = isSecret ? "changed" : `${words(pair.old?.[name])} → ${words(pair.now?.[name])}`;
      return { protection, path: `${path}.${name}`, text };
    });
  });
}

/** Whether an added child loosens no protection in comparison with a removed one, such as a smaller block of addresses. */
function replacesOne(of: ObjectSchema, { now = {} }: ChildPair, removed: readonly Values[]): boolean {
  return removed.some((old) => fieldsLoosened(of, old, now).length === 0);
}

function fieldsLoosened(of: ObjectSchema, old: Values, now: Values) {
  return differingFields(of, old, now).flatMap(([name, field]) => {
    const { loosening } = field.options;
    return loosening?.when(old[name], now[name]) ? [{ name, field, protection: loosening.protection }] : [];
  });
}

/** Returns the rules that the creation or deletion of an object meets. */
function rulesOf(schema: ResourceSchema, by: ObjectLoosening["by"], values: Values, parent: Values): ObjectLoosening[] {
  return (schema.loosens ?? []).filter(
    (rule) => rule.by === by && mayMeet(rule.when, values) && mayMeet(rule.whenParent, parent),
  );
}

/** Whether values meet a condition. A value that is unknown or missing may meet it. */
function mayMeet(condition: Condition = {}, values: Values): boolean {
  return Object.entries(condition).every(
    ([name, allowed]) => values[name] === undefined || isUnknown(values[name]) || allowed.includes(values[name]),
  );
}

/** Returns the values of a child's parent. Empty if the preview does not contain the parent. */
function parentOf(schema: ResourceSchema, values: Values, steps: readonly Step[]): Values {
  const id = schema.parent === undefined ? undefined : values[schema.parent];
  const parent = isUnknown(id)
    ? undefined
    : steps.find(({ old, now }) => id !== undefined && (old?.id === id || now?.id === id));
  return parent?.now?.inputs ?? parent?.old?.inputs ?? {};
}
