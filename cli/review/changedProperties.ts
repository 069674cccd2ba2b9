import { isDeepStrictEqual } from "node:util";
import {
  type AnyField,
  containsUnknown,
  expand,
  isInput,
  isRecord,
  isSensitive,
  isSet,
  type ObjectSchema,
  type ResourceSchema,
  type Values,
} from "pulumi-sipio/schema";
import { containsSecret } from "./engineValues";
import type { Step } from "./preview";

/** Property of a step with its values before and after it. */
export interface ChangedProperty {
  readonly name: string;
  readonly field: AnyField;
  readonly old: unknown;
  readonly now: unknown;
  readonly isSecret: boolean;
  /** Whether the values differ. `undefined` if the preview hides them because they are secrets. */
  readonly differs: boolean | undefined;
}

/** Returns the properties that a step changes or may change. For a deleted object, none. */
export function changedProperties(schema: ResourceSchema, { operation, old, now }: Step): ChangedProperty[] {
  if (operation === "delete" || now === undefined) return [];
  const secrets = [old?.inputs.__secrets, now.inputs.__secrets].flat();
  return Object.entries(schema.fields).flatMap(([name, field]) => {
    if (!isInput(field)) return [];
    const [was, is] = [old?.outputs[name] ?? old?.inputs[name], now.inputs[name]];
    if (!isSet(is) && (!isSet(was) || field.options.returnedOnce)) return [];
    const isSecret = isSensitive(field) || secrets.includes(name) || containsSecret(was) || containsSecret(is);
    const isEqual = isDeepStrictEqual(was, is) && !containsUnknown(is);
    const differs = isEqual && containsSecret(is) ? undefined : !isEqual;
    if (differs === false || (old === undefined && is === field.options.default)) return [];
    return [{ name, field, old: was ?? undefined, now: is ?? undefined, isSecret, differs }];
  });
}

/** Child in an inline list before and after a step. */
export interface ChildPair {
  readonly key: string;
  readonly old: Values | undefined;
  readonly now: Values | undefined;
}

/** Pairs the children of an inline list in canonical form by their keys. Returns only those that differ. */
export function changedChildren(of: ObjectSchema, old: unknown, now: unknown): ChildPair[] {
  const [olds, news] = [isRecord(old) ? old : {}, isRecord(now) ? now : {}];
  const child = (map: Values, key: string) => {
    const values = key in map ? expand(of, key, map[key]) : undefined;
    return values === undefined ? undefined : isRecord(values) ? values : {};
  };
  return Object.keys({ ...olds, ...news })
    .map((key) => ({ key, old: child(olds, key), now: child(news, key) }))
    .filter((pair) => containsUnknown(pair.now) || !isDeepStrictEqual(pair.old, pair.now));
}

/** Returns the fields in which a child differs. */
export function differingFields(of: ObjectSchema, old: Values, now: Values): (readonly [string, AnyField])[] {
  return Object.entries(of.fields).filter(
    ([name, field]) =>
      isInput(field) &&
      !field.options.parent &&
      (containsUnknown(now[name]) || !isDeepStrictEqual(old[name], now[name])),
  );
}
