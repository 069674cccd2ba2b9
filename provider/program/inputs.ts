import * as pulumi from "@pulumi/pulumi";
import {
  type AnyField,
  type Declarable,
  type Derivation,
  handOver,
  isRecord,
  type Problem,
  type Values,
  withheldText,
} from "../model";
import { classSymbol, isSipioResource, referenceSymbol } from "./markers";

/**
 * What a program gave, as it is handed to the engine: resources as their references, secrets of the program's side turned
 * into what is computed from them. Nothing is judged here.
 */
export function toInputs(description: Declarable, args: Values): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(args)) {
    const field = description.fields[name];
    if (field?.traits.presence !== "program") inputs[name] = field === undefined ? given : toInput(field, given);
  }
  for (const [name, field] of Object.entries(description.fields)) {
    const derivation = field.traits.derives;
    if (derivation !== undefined && args[name] !== undefined) {
      Object.assign(inputs, derive(description, derivation, args[name], args));
    }
  }
  for (const [name, field] of Object.entries(description.fields)) {
    if (field.traits.secret && inputs[name] !== undefined) inputs[name] = pulumi.secret(inputs[name]);
  }
  return inputs;
}

function toInput(field: AnyField, given: unknown): unknown {
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => toInput(field, value));
  if (isSipioResource(given)) {
    const reference = given[referenceSymbol];
    return field.type.ofResource?.(given[classSymbol], reference) ?? reference;
  }
  if (field.type.withheld && isRefused(field, given)) return withheldText;
  if (field.type.holdsIds) return withIds(given);
  if (field.traits.writeOnly && typeof given === "string") return handOver(given);
  const of = field.traits.children?.of;
  if (of !== undefined && Array.isArray(given)) return given.map((entry) => toEntry(of, entry));
  return given;
}

function isRefused(field: AnyField, given: unknown): boolean {
  const problems: Problem[] = [];
  field.type.check(given, "", { problems });
  return given !== undefined && given !== null && problems.length > 0;
}

/** A value in which every resource is replaced by its id. */
function withIds(given: unknown): unknown {
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply(withIds);
  if (isSipioResource(given)) return given[referenceSymbol];
  if (Array.isArray(given)) return given.map(withIds);
  if (!isRecord(given)) return given;
  return Object.fromEntries(Object.entries(given).map(([name, inner]) => [name, withIds(inner)]));
}

function toEntry(of: Declarable, given: unknown): unknown {
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => toEntry(of, value));
  return isRecord(given) ? toInputs(of, given) : given;
}

/** A value that is still to come, as an output. */
function asOutput(value: unknown): pulumi.Output<unknown> | undefined {
  if (!pulumi.Output.isInstance(value) && !(value instanceof Promise)) return undefined;
  return pulumi.all([value]).apply(([resolved]) => resolved);
}

function derive(description: Declarable, { from, into }: Derivation, own: unknown, args: Values) {
  const others = from.map((name) => pulumi.all([args[name]]).apply(([value]) => canonical(description, name, value)));
  const sources = pulumi.all([own, ...others]);
  return Object.fromEntries(
    Object.entries(into).map(([name, compute]) => {
      const computed = sources.apply(([secret, ...values]) => {
        // What is missing or no text is reported where it stands; nothing can be computed of it.
        if (![secret, ...values].every((value) => typeof value === "string" && value !== "")) return undefined;
        return compute(String(secret), Object.fromEntries(from.map((key, index) => [key, String(values[index])])));
      });
      return [name, computed];
    }),
  );
}

function canonical(description: Declarable, name: string, value: unknown): unknown {
  return value === undefined ? undefined : description.fields[name]?.type.check(value, name, { problems: [] });
}
