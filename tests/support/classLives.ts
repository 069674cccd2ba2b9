import type * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { objects } from "pulumi-sipio/objects";
import { isInput, type ObjectSchema } from "pulumi-sipio/schema";
import type { Program } from "./engine";
import { type Dependencies, isSound, minimal, sample } from "./samples";

type Args = Record<string, unknown>;
type AnyClass = {
  new (name: string, args: Args, opts?: sipio.SipioResourceOptions): pulumi.CustomResource;
  get(name: string, id: string): pulumi.CustomResource;
};

/** Arguments of a lifecycle's subject. Some can be resources of the same program. */
export type ArgsOf = (dependency: Dependencies) => Args;

/** Name of a lifecycle's subject. */
export const subjectName = "subject";

/** The stages of every class's lifecycle, each as the arguments of its resource. */
export interface ClassLife {
  readonly className: string;
  /** The object. For a `Destination`, the object with the property. */
  readonly schema: ObjectSchema;
  /** Every settable property. */
  readonly first: ArgsOf;
  /** Every updatable property, changed. */
  readonly second: ArgsOf;
  /** From `first` to `second`, one property at a time; properties that rules combine change in one step. */
  readonly changes: readonly { readonly names: readonly string[]; readonly args: ArgsOf }[];
  /** `second` with one more changed property that requires replacement in each step. */
  readonly replacements: readonly { readonly name: string; readonly args: ArgsOf }[];
}

const classNamed = (name: string) => Reflect.get(sipio, name) as AnyClass;
const inputsOf = ({ fields }: ObjectSchema) => Object.entries(fields).filter(([, field]) => isInput(field));
const replacing = (schema: ObjectSchema) => inputsOf(schema).filter(([, { options }]) => options.replaces);

/** Options of a program besides the arguments of its resource. */
export interface ProgramOptions {
  readonly opts?: sipio.SipioResourceOptions;
  readonly name?: string;
  /** Stages whose references are declared, so a change of stage changes only the resource. Default: all. */
  readonly stages?: readonly ArgsOf[];
}

/**
 * A program with a lifecycle's subject and its dependencies.
 * @param args Without them, only the dependencies are declared.
 */
export function programOf(life: ClassLife, args: ArgsOf | undefined, options: ProgramOptions = {}): Program {
  const { opts = {}, name = subjectName } = options;
  const { stages = [life.first, life.second, ...life.replacements.map((each) => each.args)] } = options;
  return () => {
    const made = new Map<string, unknown>();
    const dependency: Dependencies = (className, where = {}) => {
      const { __second: second, __for: own, ...fixed } = where;
      const marks = [...(second ? ["2"] : []), ...(own === undefined ? [] : [own]), ...Object.keys(fixed)];
      const needed = ["needed", className, ...marks].join("-");
      if (!made.has(needed)) {
        const schema = objects.require(className);
        made.set(
          needed,
          new (classNamed(className))(needed, { ...minimal(schema, objects, dependency, needed), ...fixed }),
        );
      }
      return made.get(needed);
    };
    for (const stage of stages) stage(dependency);
    if (args !== undefined) new (classNamed(life.className))(name, args(dependency), opts);
    return {};
  };
}

/** A program that also looks the object up. */
export function withLookup(life: ClassLife, args: ArgsOf, id: string): Program {
  const program = programOf(life, args);
  return async () => {
    await program();
    const got = classNamed(life.className).get("got", id);
    const { fields } = life.schema;
    const names = Object.keys(fields).filter((name) => fields[name]?.options.presence !== "program");
    return Object.fromEntries(names.map((name) => [name, Reflect.get(got, name)]));
  };
}

function lifeOf(schema: ObjectSchema): ClassLife {
  const tag = schema.class;
  const first: ArgsOf = (dependency) => sample(schema, objects, dependency, { which: 0, tag });
  const second: ArgsOf = (dependency) => {
    const before = first(dependency);
    const after = sample(schema, objects, dependency, { which: 1, tag });
    const kept = replacing(schema).flatMap(([name]) => (name in before ? [[name, before[name]]] : []));
    return { ...after, ...Object.fromEntries(kept) };
  };
  return {
    className: schema.class,
    schema,
    first,
    second,
    changes: changesOf(schema, first, second),
    replacements: replacing(schema).map(([name], index) => ({
      name,
      args: (dependency) => replaced(schema, second, dependency, index + 1),
    })),
  };
}

/** A placeholder for any resource if only the names and types of arguments matter. */
const standIn: Dependencies = (className, { __second: second } = {}) => {
  return { urn: "stand-in", id: second ? "id_2" : "id_1", className };
};

function changesOf(schema: ObjectSchema, first: ArgsOf, second: ArgsOf): ClassLife["changes"] {
  const [before, after] = [first(standIn), second(standIn)];
  const differing = inputsOf(schema)
    .map(([name]) => name)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const merged = (names: readonly string[]): ArgsOf => {
    return (dependency) => {
      const [olds, news] = [first(dependency), second(dependency)];
      const args = { ...olds };
      for (const name of names) {
        if (name in news) args[name] = news[name];
        else delete args[name];
      }
      return args;
    };
  };
  const changes: { names: string[]; args: ArgsOf }[] = [];
  let waiting: string[] = [];
  const done: string[] = [];
  for (const name of differing) {
    waiting.push(name);
    const args = merged([...done, ...waiting]);
    if (!isSound(schema, args(standIn))) continue;
    changes.push({ names: waiting, args });
    done.push(...waiting);
    waiting = [];
  }
  return changes;
}

/** The second stage with the first n properties that require replacement changed. */
function replaced(schema: ObjectSchema, second: ArgsOf, dependency: Dependencies, n: number): Args {
  const args = second(dependency);
  const other = sample(schema, objects, dependency, { which: 1, tag: `${schema.class}-${n}` });
  for (const [name, field] of replacing(schema).slice(0, n)) {
    const reference = field.type.columns(name)[0]?.references;
    args[name] =
      reference && "class" in reference
        ? dependency(reference.class, { ...reference.where, __second: true })
        : other[name];
    // Of two mutually exclusive properties, the changed one replaces the other.
    const either = schema.rules.find(
      ({ description, fields }) => description.startsWith("exactly one of") && fields.includes(name),
    );
    for (const rival of either?.fields ?? []) if (rival !== name) delete args[rival];
  }
  return args;
}

const queue = objects.require("Queue");
const destination: ClassLife = {
  className: "Destination",
  schema: queue,
  first: (dependency) => ({ of: dependency("Queue"), property: "timeoutDest", dest: "hangup" }),
  second: (dependency) => ({ of: dependency("Queue"), property: "timeoutDest", dest: dependency("User") }),
  changes: [
    {
      names: ["dest"],
      args: (dependency) => ({ of: dependency("Queue"), property: "timeoutDest", dest: dependency("User") }),
    },
  ],
  replacements: [
    {
      name: "property",
      args: (dependency) => ({ of: dependency("Queue"), property: "noAgentsDest", dest: dependency("User") }),
    },
    {
      name: "of",
      args: (dependency) => ({
        of: dependency("Queue", { __second: true }),
        property: "noAgentsDest",
        dest: dependency("User"),
      }),
    },
  ],
};

/** The lifecycle of every class of the package. */
export const classLives: readonly ClassLife[] = [...objects.all.map(lifeOf), destination];
