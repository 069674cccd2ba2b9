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
import { toContent } from "./content";
import { classSymbol, isSipioResource, referenceSymbol } from "./markers";
import { type Referent, type Referred, resourceIn } from "./referred";

/** What a program gave, as it is handed to the engine. */
export interface Inputs {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Complete once the inputs are resolved: a reference can stand inside an output. */
  readonly referred: Referred;
}

/**
 * What a program gave, as it is handed to the engine: resources as their references, secrets of the program's side turned
 * into what is computed from them. Nothing is judged here.
 */
export function toInputs(description: Declarable, args: Values): Inputs {
  const referred = new Map<string, Referent>();
  return { inputs: toFields(description, args, "", referred), referred };
}

function toFields(description: Declarable, args: Values, at: string, referred: Map<string, Referent>) {
  const inputs: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(args)) {
    const field = description.fields[name];
    if (field?.traits.presence === "program") continue;
    inputs[name] = field === undefined ? given : toInput(field, given, `${at}${name}`, referred);
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

function toInput(field: AnyField, given: unknown, path: string, referred: Map<string, Referent>): unknown {
  const { upload } = field.traits;
  if (upload !== undefined) return given === undefined || given === null ? given : toContent(upload, given);
  const resource = resourceIn(given);
  if (resource !== undefined) referred.set(path, resource);
  if (isSipioResource(given)) {
    const reference = given[referenceSymbol];
    return field.type.ofResource?.(given[classSymbol], reference) ?? reference;
  }
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => toInput(field, value, path, referred));
  if (field.type.withheld && isRefused(field, given)) return withheldText;
  if (field.type.holdsIds) return withIds(given, path, referred);
  if (field.traits.writeOnly && typeof given === "string") return handOver(given);
  const of = field.traits.children?.of;
  if (of !== undefined && Array.isArray(given)) {
    return given.map((entry, index) => toEntry(of, entry, `${path}[${index}]`, referred));
  }
  return given;
}

function isRefused(field: AnyField, given: unknown): boolean {
  const problems: Problem[] = [];
  field.type.check(given, "", { problems });
  return given !== undefined && given !== null && problems.length > 0;
}

/** A value in which every resource is replaced by its id. */
function withIds(given: unknown, path: string, referred: Map<string, Referent>): unknown {
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

function toEntry(of: Declarable, given: unknown, path: string, referred: Map<string, Referent>): unknown {
  // A resource in the place of an entry is refused later, where the reason can be given.
  const resource = isSipioResource(given) || pulumi.Output.isInstance(given) ? resourceIn(given) : undefined;
  if (resource !== undefined) referred.set(path, resource);
  if (isSipioResource(given)) return given[referenceSymbol];
  const pending = asOutput(given);
  if (pending !== undefined) return pending.apply((value) => toEntry(of, value, path, referred));
  return isRecord(given) ? toFields(of, given, `${path}.`, referred) : given;
}

/** A value that is still to come, as an output. `pulumi.output` would copy it, and so lose what marks an object that was found. */
function asOutput(value: unknown): pulumi.Output<unknown> | undefined {
  if (pulumi.Output.isInstance(value)) return value;
  return value instanceof Promise ? pulumi.output(undefined).apply(() => value) : undefined;
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
