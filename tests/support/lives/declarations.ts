import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import type { ObjectSchema } from "pulumi-sipio/schema";
import type { Program } from "../engine";

/** Arguments of a resource. Stands for another resource of the program: `Ref`, and for one of its outputs: `OutputOf`. */
export type Args = Readonly<Record<string, unknown>>;

/** An output of another resource, in arguments. */
export class OutputOf {
  constructor(
    readonly to: number,
    readonly output: string,
  ) {}
}

/** Another resource, in arguments. */
export class Ref {
  /** By this property, samples recognize a resource. */
  readonly urn = "";
  readonly id: OutputOf;
  readonly domain: OutputOf;

  constructor(
    readonly to: number,
    readonly className: string,
  ) {
    this.id = new OutputOf(to, "id");
    this.domain = new OutputOf(to, "domain");
  }
}

/** A provider: the default one, another one with the same key, and one of another tenant. */
export type Home = "default" | "second" | "globex";
export const homes: readonly Home[] = ["default", "second", "globex"];

/** Tenant of a provider. */
export const tenantOf = (home: Home) => (home === "globex" ? "globex" : "acme");

/** A resource as a program of a life declares it. */
export interface Entry {
  /** Stays the same whatever the resource is called. */
  readonly id: number;
  readonly className: string;
  readonly name: string;
  readonly args: Args;
  readonly home: Home;
  /** Component in which it is. */
  readonly component?: string | undefined;
  /** Properties with `ignoreChanges`, each with the value that the platform keeps. */
  readonly ignored: Args;
  /** Options of the next run alone. */
  readonly once: sipio.SipioResourceOptions;
}

/** A program of a life. */
export interface Declarations {
  readonly entries: readonly Entry[];
  /** ID of the next entry. */
  readonly next: number;
}

/** Keys of the providers. */
export type Keys = Readonly<Record<Home, string>>;

export const schemaOf = ({ className }: Pick<Entry, "className">): ObjectSchema | undefined => objects.find(className);
export const labelOf = ({ className, name }: Pick<Entry, "className" | "name">) => `${className} "${name}"`;

/** IDs of the entries to which a value refers. */
export function referencesIn(value: unknown): number[] {
  if (value instanceof Ref || value instanceof OutputOf) return [value.to];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

/** A value with something else in place of each reference. */
export function withReferences(value: unknown, replace: (reference: Ref | OutputOf) => unknown): unknown {
  if (value instanceof Ref || value instanceof OutputOf) return replace(value);
  if (Array.isArray(value)) return value.map((each) => withReferences(each, replace));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withReferences(inner, replace)]));
}

/** Entries that depend on one, directly or not, and the entry itself. */
export function dependentsOf({ entries }: Declarations, id: number): Set<number> {
  const found = new Set([id]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const entry of entries) if (referencesIn(entry.args).some((to) => found.has(to))) found.add(entry.id);
  }
  return found;
}

export const componentType = "tests:lives:Team";
const project = "urn:pulumi:test::tests::";

export const componentUrn = (name: string) => `${project}${componentType}::${name}`;

export function urnOf({ className, name, component }: Entry): string {
  const parent = component === undefined ? "" : `${componentType}$`;
  return `${project}${parent}pulumi-nodejs:dynamic/sipio:${className}::${name}`;
}

type AnyClass = new (name: string, args: Args, opts: sipio.SipioResourceOptions) => pulumi.CustomResource;

/** The program that a life runs, references before what refers to them. */
export function programOf({ entries }: Declarations, keys: Keys): Program {
  return () => {
    const components = new Map<string, pulumi.ComponentResource>();
    const providers = new Map<Home, sipio.Provider>();
    const made = new Map<number, pulumi.CustomResource>();
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const componentOf = (name: string) => {
      const component = components.get(name) ?? new pulumi.ComponentResource(componentType, name);
      components.set(name, component);
      return component;
    };
    const providerOf = (home: Home) => {
      const provider = providers.get(home) ?? new sipio.Provider(home, { apiKey: pulumi.secret(keys[home]) });
      providers.set(home, provider);
      return provider;
    };
    const make = (id: number): pulumi.CustomResource => {
      const known = made.get(id);
      if (known !== undefined) return known;
      const entry = byId.get(id);
      if (entry === undefined) throw new Error(`the program refers to entry ${id}, which it does not have`);
      const { args, className, name, home, component, ignored, once } = entry;
      const given = withReferences(args, (reference) => {
        const resource = make(reference.to);
        return reference instanceof Ref ? resource : Reflect.get(resource, reference.output);
      }) as Args;
      const ignoreChanges = Object.keys(ignored);
      const resource = new (Reflect.get(sipio, className) as AnyClass)(name, given, {
        ...once,
        ...(home !== "default" && { provider: providerOf(home) }),
        ...(component !== undefined && { parent: componentOf(component) }),
        ...(ignoreChanges.length > 0 && { ignoreChanges }),
      });
      made.set(id, resource);
      return resource;
    };
    for (const { id } of entries) make(id);
    return {};
  };
}
