import { rootStackResource } from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import { type AnyField, isInput, naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { isSound } from "../samples";
import {
  type Args,
  componentUrn,
  type Declarations,
  dependentsOf,
  type Entry,
  homes,
  labelOf,
  Ref,
  referencesIn,
  schemaOf,
  tenantOf,
} from "./declarations";
import type { Draw } from "./draw";
import { Author } from "./values";

/** A program after an edit. */
export interface Edited {
  readonly program: Declarations;
  /** The edit in words. */
  readonly said: string;
  /** Entries that are edited. */
  readonly touched: readonly number[];
}

/** An edit of a program; `undefined` if the program has nothing to edit in this way. */
export type Edit = (program: Declarations, draw: Draw) => Edited | undefined;

/** Classes that a program can declare. */
const classes = [...objects.all.map(({ class: name }) => name), "Destination"];

/** A program in which one entry is another. */
export function changed(program: Declarations, id: number, change: (entry: Entry) => Partial<Entry>): Declarations {
  const entries = program.entries.map((entry) => (entry.id === id ? { ...entry, ...change(entry) } : entry));
  return { ...program, entries };
}

/** A program whose options for one run are used up. */
export const settled = (program: Declarations): Declarations => ({
  ...program,
  entries: program.entries.map((entry) => ({ ...entry, once: {} })),
});

export const add: Edit = (program, draw) => {
  const author = new Author(program, draw);
  const home = draw.chance(60) ? "default" : (draw.pick(homes) ?? "default");
  const entry = author.add(draw.pick(classes) ?? "User", home);
  if (entry === undefined) return undefined;
  const made = author.program.entries.slice(program.entries.length);
  return { program: author.program, said: `add ${made.map(described).join(", ")}`, touched: touchedBy(made) };
};

/** New entries, and the owners of those that are part of another object. */
function touchedBy(entries: readonly Entry[]): number[] {
  const owners = entries
    .filter(({ className }) => className === "Destination")
    .flatMap(({ args }) => referencesIn(args.of));
  return [...entries.map(({ id }) => id), ...owners];
}

const described = (entry: Entry) =>
  `${labelOf(entry)}${entry.home === "default" ? "" : ` (${entry.home})`} ${JSON.stringify(entry.args, shortened)}`;

/** References in words. */
function shortened(_: string, value: unknown): unknown {
  return value instanceof Ref ? `→ ${value.className} ${value.to}` : value;
}

export const changeable = (schema: ObjectSchema) =>
  Object.entries(schema.fields).filter(
    ([, field]) => isInput(field) && !field.options.replaces && !field.options.parent,
  );
export const isReference = ({ type, options }: AnyField) =>
  options.children === undefined && type.columns("x").some(({ references }) => references !== undefined);

/** Changes or removes some properties of an entry. */
function changeOf(chosen: (field: AnyField) => boolean, most: number): Edit {
  return (program, draw) => {
    const entry = draw.pick(program.entries);
    const schema = entry && schemaOf(entry);
    if (entry === undefined || schema === undefined) return undefined;
    const author = new Author(program, draw);
    const args: Record<string, unknown> = { ...entry.args };
    const fields = draw.shuffled(
      changeable(schema).filter(([name, field]) => chosen(field) && !(name in entry.ignored)),
    );
    for (const [name, { options }] of fields.slice(0, 1 + draw.below(most))) {
      if (name in args && options.presence === "optional" && draw.chance(30)) delete args[name];
      else args[name] = author.valueOf(entry, name) ?? args[name];
    }
    return withArgs(author.program, program, entry, args, "change");
  };
}

function withArgs(
  program: Declarations,
  before: Declarations,
  entry: Entry,
  args: Args,
  verb: string,
): Edited | undefined {
  const names = Object.keys({ ...entry.args, ...args }).filter((name) => text(args[name]) !== text(entry.args[name]));
  const schema = schemaOf(entry);
  if (names.length === 0 || (schema !== undefined && !isSound(schema, args))) return undefined;
  const changes = names.map((name) => `${name} ${text(entry.args[name])} → ${text(args[name])}`);
  const made = program.entries.slice(before.entries.length);
  const needed = made.length === 0 ? "" : `, with ${made.map(described).join(", ")}`;
  return {
    program: changed(program, entry.id, () => ({ args })),
    said: `${verb} ${labelOf(entry)}: ${changes.join(", ")}${needed}`,
    touched: [entry.id, ...made.map(({ id }) => id)],
  };
}

const text = (value: unknown) => JSON.stringify(value, shortened) ?? "not declared";

export const change = changeOf(() => true, 4);
export const retarget = changeOf(isReference, 2);

/** Changes a property that only a new object can have. */
export const replace: Edit = (program, draw) => {
  const candidates = program.entries.flatMap((entry) => {
    const { fields = {} } = schemaOf(entry) ?? {};
    const names = Object.keys(fields).filter((name) => fields[name]?.options.replaces && !(name in entry.ignored));
    return names.map((name) => ({ entry, name }));
  });
  const chosen = draw.pick(candidates);
  if (chosen === undefined) return undefined;
  const { entry, name } = chosen;
  const author = new Author(program, draw);
  const value = author.valueOf(entry, name);
  return withArgs(author.program, program, entry, { ...entry.args, [name]: value ?? entry.args[name] }, "replace");
};

/** Takes an entry out, and with it what cannot do without it. */
export const remove: Edit = (program, draw) => {
  const entry = draw.pick(program.entries);
  if (entry === undefined) return undefined;
  const gone = new Set([entry.id]);
  const touched = new Set<number>();
  let entries = program.entries;
  for (let size = 0; size < gone.size; ) {
    size = gone.size;
    entries = entries.flatMap((each) => {
      if (gone.has(each.id)) return [];
      const args = without(each, gone);
      if (args === undefined) gone.add(each.id);
      else if (args !== each.args) touched.add(each.id);
      return args === undefined ? [] : [{ ...each, args: args ?? each.args }];
    });
  }
  const names = program.entries.filter(({ id }) => gone.has(id)).map(labelOf);
  const owners = program.entries
    .filter(({ id, className }) => gone.has(id) && className === "Destination")
    .flatMap(({ args }) => referencesIn(args.of));
  return {
    program: { ...program, entries },
    said: `remove ${names.join(", ")}`,
    touched: [...touched, ...owners].filter((id) => !gone.has(id)),
  };
};

/** Arguments that do without some entries, or `undefined` if there are none. */
function without(entry: Entry, gone: ReadonlySet<number>): Args | undefined {
  const refers = (value: unknown) => referencesIn(value).some((id) => gone.has(id));
  if (!refers(entry.args)) return entry.args;
  const fields = schemaOf(entry)?.fields;
  if (fields === undefined) return undefined;
  const args: Record<string, unknown> = { ...entry.args };
  for (const [name, value] of Object.entries(args)) {
    if (!refers(value)) continue;
    const field = fields[name];
    const isNeeded = field?.options.presence === "required" || field?.options.derivedFrom !== undefined;
    if (Array.isArray(value)) args[name] = value.filter((each) => !refers(each));
    else if (isNeeded) return undefined;
    else delete args[name];
  }
  const schema = schemaOf(entry);
  return schema === undefined || isSound(schema, args) ? args : undefined;
}

const nextName = (entry: Entry, program: Declarations) => `${entry.className.toLowerCase()}-${program.next}`;

/** Aliases of an entry that has another name, or is somewhere else. */
function aliasesOf(entry: Entry) {
  const parent = entry.component === undefined ? rootStackResource : componentUrn(entry.component);
  return [{ name: entry.name, parent }];
}

/** Ignored properties of an object that was created again: only the declared values. */
export function notIgnored({ args, ignored }: Entry): Args {
  return Object.fromEntries(Object.keys(ignored).map((name) => [name, args[name]]));
}

/** Gives an entry another name, or another place. */
function moveOf(where: (entry: Entry, program: Declarations, draw: Draw) => Partial<Entry>, verb: string): Edit {
  return (program, draw) => {
    const entry = draw.pick(program.entries);
    if (entry === undefined) return undefined;
    const place = where(entry, program, draw);
    const to = { ...entry, ...place };
    if (to.name === entry.name && to.component === entry.component) return undefined;
    const hasKey = naturalKeyFields(schemaOf(entry) ?? {}).some((name) => entry.args[name] !== undefined);
    const isAliased = draw.chance(60);
    const adopts = !isAliased && hasKey && draw.chance(70);
    const once = isAliased ? { aliases: aliasesOf(entry) } : adopts ? { adopt: "existing" as const } : {};
    const how = isAliased ? "with an alias" : adopts ? "and adopt it" : "without an alias";
    return {
      program: {
        ...changed(program, entry.id, (before) => ({
          ...place,
          once,
          ...(!isAliased && { ignored: notIgnored(before) }),
        })),
        next: program.next + 1,
      },
      said: `${verb} ${labelOf(entry)} to ${to.component === undefined ? "" : `${to.component}/`}${to.name} ${how}`,
      touched: isAliased ? [] : [entry.id],
    };
  };
}

export const rename = moveOf((entry, program) => ({ name: nextName(entry, program) }), "rename");
export const move = moveOf((_, __, draw) => ({ component: draw.pick([undefined, "team-a", "team-b"]) }), "move");
export const renameAndMove = moveOf(
  (entry, program, draw) => ({ name: nextName(entry, program), component: draw.pick(["team-a", "team-b"]) }),
  "rename and move",
);

/** Moves an entry to the other provider of the same account. */
export const moveHome: Edit = (program, draw) => {
  const entry = draw.pick(program.entries.filter(({ home }) => tenantOf(home) === "acme"));
  if (entry === undefined) return undefined;
  const home = entry.home === "default" ? "second" : "default";
  return {
    program: changed(program, entry.id, () => ({ home })),
    said: `give ${labelOf(entry)} the provider "${home}" of the same account`,
    touched: [],
  };
};

/** Moves children into the list of their parent, or out of it. */
export const moveChildren: Edit = (program, draw) => {
  const lists = program.entries.flatMap((entry) =>
    Object.entries(schemaOf(entry)?.fields ?? {}).flatMap(([name, { options }]) => {
      if (options.children === undefined || name in entry.ignored) return [];
      const { of } = options.children;
      const separate = program.entries.filter(
        ({ className, args }) => className === of.class && referencesIn(args[of.parent ?? ""])[0] === entry.id,
      );
      const isInline = name in entry.args;
      return isInline || separate.length > 0 ? [{ entry, name, of, separate, isInline }] : [];
    }),
  );
  const list = draw.pick(lists);
  if (list === undefined) return undefined;
  const { entry, name, of, separate, isInline } = list;
  if (isInline) return separated(program, entry, name, of);
  const gone = new Set(separate.map(({ id }) => id));
  const isNeeded = program.entries.some(
    ({ id, args }) => !gone.has(id) && referencesIn(args).some((to) => gone.has(to)),
  );
  if (
    isNeeded ||
    separate.some(({ args }) =>
      dependentsOf(program, entry.id).has(referencesIn(args).find((to) => to !== entry.id) ?? -1),
    )
  )
    return undefined;
  const entries = separate.map(({ args, ignored }) => {
    const { [of.parent ?? ""]: _, ...own } = { ...args, ...ignored };
    return own;
  });
  const rest = { ...program, entries: program.entries.filter(({ id }) => !gone.has(id)) };
  return {
    program: changed(rest, entry.id, ({ args }) => ({ args: { ...args, [name]: entries } })),
    said: `move ${separate.map(labelOf).join(", ")} into ${labelOf(entry)}.${name}`,
    touched: [entry.id],
  };
};

function separated(program: Declarations, entry: Entry, name: string, of: ObjectSchema): Edited | undefined {
  const { [name]: list, ...args } = entry.args;
  const listed = Array.isArray(list) ? list : [];
  const positioned = Object.keys(of.fields).filter((field) => of.fields[field]?.options.defaultsToIndex);
  const separate = listed.map((each: Args, index): Entry => {
    const own = { ...Object.fromEntries(positioned.map((field) => [field, index])), ...each };
    return {
      id: program.next + index,
      className: of.class,
      name: `${of.class.toLowerCase()}-${program.next + index}`,
      args: { [of.parent ?? ""]: new Ref(entry.id, entry.className), ...own },
      home: entry.home,
      ignored: {},
      once: {},
    };
  });
  const rest = changed(program, entry.id, () => ({ args }));
  return {
    program: { entries: [...rest.entries, ...separate], next: program.next + separate.length },
    said: `move ${labelOf(entry)}.${name} out as ${separate.map(labelOf).join(", ") || "nothing"}`,
    touched: [entry.id, ...separate.map(({ id }) => id)],
  };
}

/** Swaps the natural keys of two entries of a class. */
export const swapKeys: Edit = (program, draw) => {
  const pairs = program.entries.flatMap((one) => {
    const fields = naturalKeyFields(schemaOf(one) ?? {});
    const parent = schemaOf(one)?.parent;
    if (fields.length === 0 || fields.some((name) => name in one.ignored)) return [];
    const others = program.entries.filter(
      (other) =>
        other.className === one.className &&
        other.id > one.id &&
        tenantOf(other.home) === tenantOf(one.home) &&
        !fields.some((name) => name in other.ignored) &&
        (parent === undefined || referencesIn(other.args[parent])[0] === referencesIn(one.args[parent])[0]),
    );
    return others.map((other) => ({ one, other, fields }));
  });
  // Keys that a replacement alone can change are refused: most pairs are of others.
  const inPlace = pairs.filter(({ one, fields }) =>
    fields.every((name) => !schemaOf(one)?.fields[name]?.options.replaces),
  );
  const pair = draw.pick(draw.chance(85) ? inPlace : pairs);
  if (pair === undefined) return undefined;
  const { one, other, fields } = pair;
  const [ofOne, ofOther] = [dependentsOf(program, one.id), dependentsOf(program, other.id)];
  const crosses = (args: Args, forbidden: ReadonlySet<number>) =>
    fields.some((name) => referencesIn(args[name]).some((id) => forbidden.has(id)));
  if (crosses(other.args, ofOne) || crosses(one.args, ofOther)) return undefined;
  const taking = (own: Args, from: Args) => {
    const args: Record<string, unknown> = { ...own };
    for (const name of fields) {
      if (name in from) args[name] = from[name];
      else delete args[name];
    }
    return args;
  };
  const swapped = changed(program, one.id, ({ args }) => ({ args: taking(args, other.args) }));
  return {
    program: changed(swapped, other.id, ({ args }) => ({ args: taking(args, one.args) })),
    said: `swap ${fields.join(" and ")} of ${labelOf(one)} and ${labelOf(other)}`,
    touched: [one.id, other.id],
  };
};

/** Ignores changes of a property and changes it, or no longer ignores it. */
export const ignore: Edit = (program, draw) => {
  const entry = draw.pick(program.entries);
  const schema = entry && schemaOf(entry);
  if (entry === undefined || schema === undefined) return undefined;
  const [ignored] = Object.keys(entry.ignored);
  if (ignored !== undefined) {
    return {
      program: changed(program, entry.id, () => ({ ignored: {} })),
      said: `no longer ignore changes of ${ignored} in ${labelOf(entry)}`,
      touched: [entry.id],
    };
  }
  const isRuled = (name: string) => schema.rules.some(({ fields }) => fields.includes(name));
  const names = changeable(schema).flatMap(([name, field]) =>
    isReference(field) ||
    field.options.children ||
    field.options.secret ||
    field.options.upload ||
    isRuled(name) ||
    field.options.stateOnly ||
    name === schema.publishing?.field ||
    naturalKeyFields(schema).includes(name) ||
    field.options.referencesValueOf ||
    !(name in entry.args)
      ? []
      : [name],
  );
  const name = draw.pick(names);
  if (name === undefined) return undefined;
  const author = new Author(program, draw);
  const value = author.valueOf(entry, name);
  if (value === undefined) return undefined;
  return {
    program: changed(author.program, entry.id, ({ args }) => ({
      args: { ...args, [name]: value },
      ignored: { [name]: args[name] },
    })),
    said: `ignore changes of ${name} in ${labelOf(entry)}, and change it from ${text(entry.args[name])} to ${text(value)}`,
    touched: [entry.id],
  };
};
