import * as pulumi from "@pulumi/pulumi";
import { encryptForProvider } from "../protocol";
import {
  type AnyField,
  type Derivation,
  type Diagnostic,
  isRecord,
  type ResourceSchema,
  redactedText,
  type Values,
} from "../schema";
import { toContent } from "../uploads/inspectFile";
import { type ReferencedResource, type References, resourceIn } from "./references";
import { classSymbol, isSipioResource, referenceSymbol } from "./symbols";

/** Inputs of a resource, as passed to the engine. */
export interface Inputs {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** References in the inputs. Complete once the inputs are resolved, because an output can contain a reference. */
  readonly referred: References;
}

/**
 * Converts arguments to inputs for the engine. Resources become references, and secrets of the program are replaced by
 * the values computed from them. Does not check the arguments.
 */
export function toInputs(schema: ResourceSchema, args: Values): Inputs {
  const referred = new Map<string, ReferencedResource>();
  return { inputs: toFields(schema, args, "", referred), referred };
}

function toFields(schema: ResourceSchema, args: Values, at: string, referred: Map<string, ReferencedResource>) {
  const inputs: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(args)) {
    const field = schema.fields[name];
    if (field?.options.presence === "program") continue;
    inputs[name] = field === undefined ? given : toInput(field, given, `${at}${name}`, referred);
  }
  for (const [name, field] of Object.entries(schema.fields)) {
    const derivation = field.options.derives;
    if (derivation !== undefined && args[name] !== undefined) {
      Object.assign(inputs, derive(schema, derivation, args[name], args));
    }
  }
  for (const [name, field] of Object.entries(schema.fields)) {
    if (field.options.secret && inputs[name] !== undefined) inputs[name] = pulumi.secret(inputs[name]);
  }
  return inputs;
}

function toInput(field: AnyField, given: unknown, path: string, referred: Map<string, ReferencedResource>): unknown {
  const { upload } = field.options;
  if (upload !== undefined) return given === undefined || given === null ? given : toContent(upload, given);
  const resource = resourceIn(given);
  if (resource !== undefined) referred.set(path, resource);
  if (isSipioResource(given)) {
    const reference = given[referenceSymbol];
    return field.type.fromResource?.(given[classSymbol], reference) ?? reference;
  }
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => toInput(field, value, path, referred));
  if (field.type.sensitive && isRefused(field, given)) return redactedText;
  if (field.type.containsReferences) return withIds(given, path, referred);
  if (field.options.writeOnly && typeof given === "string") return encryptForProvider(given);
  const of = field.options.children?.of;
  if (of !== undefined && Array.isArray(given)) {
    return given.map((entry, index) => toEntry(of, entry, `${path}[${index}]`, referred));
  }
  return given;
}

function isRefused(field: AnyField, given: unknown): boolean {
  const problems: Diagnostic[] = [];
  field.type.check(given, "", { problems });
  return given !== undefined && given !== null && problems.length > 0;
}

/** Replaces every resource in a value with its ID. */
function withIds(given: unknown, path: string, referred: Map<string, ReferencedResource>): unknown {
  const resource = resourceIn(given);
  if (resource !== undefined) referred.set(path, resource);
  if (isSipioResource(given)) return given[referenceSymbol];
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => withIds(value, path, referred));
  if (Array.isArray(given)) return given.map((inner, index) => withIds(inner, `${path}[${index}]`, referred));
  if (!isRecord(given)) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, inner]) => [name, withIds(inner, `${path}.${name}`, referred)]),
  );
}

function toEntry(of: ResourceSchema, given: unknown, path: string, referred: Map<string, ReferencedResource>): unknown {
  // A resource in place of an entry is rejected later, with the reason.
  const resource = isSipioResource(given) || pulumi.Output.isInstance(given) ? resourceIn(given) : undefined;
  if (resource !== undefined) referred.set(path, resource);
  if (isSipioResource(given)) return given[referenceSymbol];
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => toEntry(of, value, path, referred));
  return isRecord(given) ? toFields(of, given, `${path}.`, referred) : given;
}

/**
 * Returns a pending value as an output, or `undefined` for other values. `pulumi.output` would copy the value and lose
 * the symbols of a lookup result.
 */
function asOutput(value: unknown): pulumi.Output<unknown> | undefined {
  if (pulumi.Output.isInstance(value)) return value;
  return value instanceof Promise ? pulumi.output(undefined).apply(() => value) : undefined;
}

function derive(schema: ResourceSchema, { from, into }: Derivation, own: unknown, args: Values) {
  const others = from.map((name) => pulumi.all([args[name]]).apply(([value]) => canonical(schema, name, value)));
  const sources = pulumi.all([own, ...others]);
  return Object.fromEntries(
    Object.entries(into).map(([name, compute]) => {
      const computed = sources.apply(([secret, ...values]) => {
        // A missing or invalid value is reported elsewhere, and no value can be computed from it.
        if (![secret, ...values].every((value) => typeof value === "string" && value !== "")) return undefined;
        return compute(String(secret), Object.fromEntries(from.map((key, index) => [key, String(values[index])])));
      });
      return [name, computed];
    }),
  );
}

function canonical(schema: ResourceSchema, name: string, value: unknown): unknown {
  return value === undefined ? undefined : schema.fields[name]?.type.check(value, name, { problems: [] });
}
