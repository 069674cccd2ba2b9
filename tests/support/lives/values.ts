import fc from "fast-check";
import { objects } from "pulumi-sipio/objects";
import { type AnyField, freeTargets, isInput, naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { accepted } from "../arbitrary";
import { type Dependencies, isSound, minimal, sample } from "../samples";
import {
  type Args,
  type Declarations,
  dependentsOf,
  type Entry,
  type Home,
  Ref,
  referencesIn,
  schemaOf,
  tenantOf,
} from "./declarations";
import type { Draw } from "./draw";

/** Fields of which each value that fast-check generates is as good as the next: they refer to nothing and decide nothing. */
const plain = ["integer", "number", "boolean", "enumeration", "json", "timeZone", "country", "email", "url", "host"];

/** Text as people write it, in any script. */
const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });

/** Draws entries and their arguments for a program that already has others. */
export class Author {
  #program: Declarations;

  constructor(
    program: Declarations,
    private readonly draw: Draw,
  ) {
    this.#program = program;
  }

  /** The program with everything that was added. */
  get program(): Declarations {
    return this.#program;
  }

  /** Adds an entry of a class, with what it needs, or returns `undefined` if the program cannot have one more. */
  add(className: string, home: Home): Entry | undefined {
    if (!isPossible(className, home, this.#program)) return undefined;
    if (className === "Destination") return this.#addDestination(home);
    const schema = objects.require(className);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const before = this.#program;
      const args = this.argsOf(schema, home);
      if (args !== undefined && this.#isUnique(className, args)) return this.#append(className, home, args);
      this.#program = before;
    }
    return undefined;
  }

  /** Arguments of a new object: what must be set, and some of what may be. */
  argsOf(schema: ObjectSchema, home: Home, forbidden: ReadonlySet<number> = new Set()): Args | undefined {
    const { draw } = this;
    const percent = draw.pick([0, 15, 40, 70]) ?? 0;
    const tag = this.#tag(schema.class);
    const which = draw.chance(50) ? 1 : 0;
    const dependency = this.#dependencies(home, forbidden, 0);
    const chosen = (field: AnyField, name: string) =>
      isAllowed(field, name, home) && (field.options.presence === "required" || draw.chance(percent));
    const args = { ...sample(schema, objects, dependency, { which, tag }, chosen) };
    for (const name of Object.keys(args)) {
      const value = this.#another(schema, name);
      if (value === undefined) continue;
      const changed = { ...args, [name]: value };
      if (isSound(schema, changed)) args[name] = value;
    }
    if (isSound(schema, args)) return args;
    const fewest = minimal(schema, objects, dependency, tag);
    return isSound(schema, fewest) ? fewest : undefined;
  }

  /** Another value of one property of an entry, which may be the same by chance. */
  valueOf(entry: Entry, name: string): unknown {
    const schema = schemaOf(entry);
    const field = schema?.fields[name];
    if (schema === undefined || field === undefined || !isAllowed(field, name, entry.home)) return undefined;
    const other = this.#another(schema, name);
    if (other !== undefined) return other;
    const which = this.draw.chance(50) ? 1 : 0;
    const dependency = this.#dependencies(entry.home, dependentsOf(this.#program, entry.id), 0);
    const args = sample(
      schema,
      objects,
      dependency,
      { which, tag: this.#tag(entry.className) },
      (_, each) => each === name,
    );
    return args[name];
  }

  /** Whether no other entry has the natural key of these arguments. */
  #isUnique(className: string, args: Args): boolean {
    const schema = objects.require(className);
    const fields = naturalKeyFields(schema);
    if (fields.every((name) => args[name] === undefined)) return true;
    const { parent } = schema;
    const keyOf = (of: Args) => JSON.stringify([parent && of[parent], ...fields.map((name) => of[name])]);
    return !this.#program.entries.some((entry) => entry.className === className && keyOf(entry.args) === keyOf(args));
  }

  #append(className: string, home: Home, args: Args): Entry {
    const { entries, next: id } = this.#program;
    const name = `${className.toLowerCase()}-${id}`;
    const entry: Entry = { id, className, name, args, home, ignored: {}, once: {} };
    this.#program = { entries: [...entries, entry], next: id + 1 };
    return entry;
  }

  #addDestination(home: Home): Entry | undefined {
    const { draw } = this;
    const taken = this.#program.entries
      .filter(({ className }) => className === "Destination")
      .map(({ args }) => `${referencesIn(args.of)[0]} ${args.property}`);
    const free = this.#program.entries
      .filter((entry) => tenantOf(entry.home) === tenantOf(home))
      .flatMap((entry) => {
        const schema = schemaOf(entry);
        if (schema === undefined || schema.singleton !== undefined || schema.tenant !== undefined) return [];
        const names = [...freeTargets(schema).keys()].filter((name) => !(name in entry.args));
        return names.filter((name) => !taken.includes(`${entry.id} ${name}`)).map((property) => ({ entry, property }));
      });
    const chosen = draw.pick(free);
    if (chosen === undefined) return undefined;
    const { entry, property } = chosen;
    const dest = draw.chance(50) ? "hangup" : this.#dependencies(home, new Set(), 0)("User");
    return this.#append("Destination", home, { of: new Ref(entry.id, entry.className), property, dest });
  }

  #tag(className: string): string {
    return `${className}${this.#program.next}-${this.draw.below(1_000_000)}`;
  }

  /** A value that samples do not have; `undefined` for a field of which they have all that matters. */
  #another(schema: ObjectSchema, name: string): unknown {
    const field = schema.fields[name];
    if (field === undefined || this.draw.chance(40)) return undefined;
    const isKey = naturalKeyFields(schema).includes(name);
    const isRuled = schema.rules.some(({ fields }) => fields.includes(name));
    if (field.type.name === "text" && !isKey && !field.options.stateOnly) return this.draw.value(anyText);
    if (isKey || isRuled || !plain.includes(field.type.name)) return undefined;
    return this.draw.value(accepted(field, name, objects));
  }

  /** Entries to which another may refer: some of the program, and new ones. */
  #dependencies(home: Home, forbidden: ReadonlySet<number>, depth: number): Dependencies {
    const given = new Map<string, number[]>();
    return (className, where = {}) => {
      const { __second: second, __for: own, ...fixed } = where;
      const before = given.get(className) ?? [];
      const fits = (entry: Entry) =>
        entry.className === className &&
        tenantOf(entry.home) === tenantOf(home) &&
        !forbidden.has(entry.id) &&
        Object.entries(fixed).every(([name, value]) => entry.args[name] === value && !(name in entry.ignored)) &&
        !((second || own !== undefined) && before.includes(entry.id));
      const there = this.#program.entries.filter(fits);
      const repeated = second || own !== undefined ? undefined : there.find(({ id }) => before.includes(id));
      const isNew = this.draw.chance(depth > 1 ? 5 : 25);
      const known = repeated ?? (isNew ? undefined : this.draw.pick(there));
      const entry = known ?? this.#needed(className, fixed, home, forbidden, depth);
      given.set(className, [...before, entry.id]);
      return new Ref(entry.id, className);
    };
  }

  #needed(className: string, fixed: Args, home: Home, forbidden: ReadonlySet<number>, depth: number): Entry {
    const schema = objects.require(className);
    for (;;) {
      const before = this.#program;
      const dependency = this.#dependencies(home, forbidden, depth + 1);
      const args = { ...minimal(schema, objects, dependency, this.#tag(className)), ...fixed };
      if (this.#isUnique(className, args)) return this.#append(className, home, args);
      this.#program = before;
    }
  }
}

/** Whether a program can have an object of a class in a tenant: only a reseller has accounts. */
function isPossible(className: string, home: Home, { entries }: Declarations): boolean {
  if (className === "Account") return tenantOf(home) === "acme";
  if (className !== "AccountSettings") return true;
  return !entries.some((entry) => entry.className === className && tenantOf(entry.home) === tenantOf(home));
}

/** Whether a program sets a field: an account that it suspends or whose key it limits could not be filled. */
function isAllowed(field: AnyField, name: string, home: Home): boolean {
  const references = field.type.columns(name)[0]?.references;
  const isAccount = references !== undefined && "class" in references && references.class === "Account";
  return isInput(field) && !(isAccount && home === "globex");
}
