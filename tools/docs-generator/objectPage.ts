import {
  type AnyField,
  effectSays,
  formatList,
  isInput,
  isRecord,
  naturalKeyFields,
  type ObjectSchema,
  openApi,
} from "pulumi-sipio/schema";
import type { Material } from "./context.js";
import type { Member } from "./docComments.js";
import { hinted, shown } from "./examples.js";
import { linked, type Pages, withLinks } from "./links.js";
import { code, markdownTable, page, section } from "./markdown.js";
import { referringFields } from "./referrers.js";
import { anchor, childrenTitle, classesOf, formOf, kindsOf, plainForm, takes, targetsTitle } from "./renderTypes.js";

type Named = readonly [name: string, field: AnyField];

/** Page of an object. */
export function objectPage(material: Material, schema: ObjectSchema): string {
  const { sources, pages } = material;
  const { class: name } = schema;
  const documented = sources.find(name);
  if (documented === undefined) throw new Error(`provider/index.ts exports no class ${name}`);
  const [first, ...more] = documented.examples;
  if (first === undefined) throw new Error(`the class ${name} has no @example`);
  return page(
    `${code(documented.file.replace("/resources/", "/objects/"))} and ${code(documented.file)}`,
    name,
    withLinks(documented.text, pages),
    shown(first, pages),
    hinted(material, first),
    section("More examples", ...more.flatMap((example) => [shown(example, pages), hinted(material, example)])),
    inputs(material, schema),
    targets(schema, pages),
    children(material, schema),
    section("Rules", bullets(schema.rules.map(({ description: says }) => sentence(marked(says, schema))))),
    section("Warnings", bullets(warningsOf(schema).map((says) => sentence(marked(says, schema))))),
    outputs(material, schema),
    references(material, schema),
    identity(material, schema),
    options(sources.options(name), pages),
    api(material, schema),
  );
}

/** Describes the warnings of a preview as sentences. */
function warningsOf({ class: name, warnings = [], effects = [] }: ObjectSchema): readonly string[] {
  return [...effects.map((effect) => effectSays(effect, name)), ...warnings.map(({ description }) => description)];
}

/** Section on the options that a class accepts in addition to Pulumi's. */
export function options(all: readonly Member[], pages: Pages): string {
  const lines = all.map(({ name, text }) => [code(name), withLinks(text, pages)]);
  return lines.length === 0
    ? ""
    : section("Options", "In addition to Pulumi's resource options:", markdownTable(["option", "description"], lines));
}

function inputs({ sources, pages }: Material, schema: ObjectSchema): string {
  const docs = sources.members(`${schema.class}Args`);
  const settable = Object.entries(schema.fields).filter(
    ([, field]) => isInput(field) || field.options.presence === "program",
  );
  const first = ([, field]: Named) => (isRequired(field) ? 0 : 1);
  const lines = [...settable]
    .sort((one, other) => first(one) - first(other))
    .map(([name, field]) => [
      [code(name), marks(field)].join(" ").trim(),
      takes(field, name, pages),
      defaultOf(field),
      withLinks(textOf(docs, name), pages),
    ]);
  return section("Inputs", markdownTable(["input", "type", "default", "description"], lines));
}

function isRequired({ options }: AnyField): boolean {
  return options.presence === "required" && options.derivedFrom === undefined;
}

function marks(field: AnyField): string {
  const { secret, writeOnly, returnedOnce, replaces, derivedFrom } = field.options;
  const words = [
    isRequired(field) && "**required**",
    derivedFrom !== undefined && `**required unless ${code(derivedFrom)} is set**`,
    secret && "secret",
    writeOnly && "write-only",
    returnedOnce && "returned only on creation",
    replaces && "triggers replacement",
  ];
  return words.filter((word) => typeof word === "string").join(", ");
}

function defaultOf({ options }: AnyField): string {
  if (options.default !== undefined) return code(JSON.stringify(options.default));
  return options.inherited ? "inherited" : "";
}

function targets(schema: ObjectSchema, pages: Pages): string {
  const fields = Object.entries(schema.fields).filter(([, { type }]) => type.name === "target");
  const takers = new Map<string, string[]>();
  const classes = new Map<string, string | undefined>();
  for (const [name, field] of fields) {
    for (const [kind, of] of kindsOf(field, name) ?? []) {
      takers.set(kind, [...(takers.get(kind) ?? []), name]);
      classes.set(kind, of);
    }
  }
  const lines = [...takers].map(([kind, names]) => {
    const of = classes.get(kind);
    return [
      code(kind),
      of === undefined ? code(JSON.stringify(kind)) : linked(of, pages),
      names.length === fields.length ? "" : formatList(names.map(code), "and"),
    ];
  });
  const says =
    "A destination is a resource, the name of a kind without an ID, or `{ kind, id }`. To pass variables to a destination that accepts them, " +
    "write `{ kind, id, xform }`.";
  return lines.length === 0
    ? ""
    : section(targetsTitle, says, markdownTable(["kind", "short form", "only for"], lines));
}

function children({ pages }: Material, schema: ObjectSchema): string {
  const lines = Object.entries(schema.fields).flatMap(([name, { options }]) => {
    if (options.children === undefined) return [];
    const { of, bulk } = options.children;
    const key = naturalKeyFields(of);
    return [
      [
        code(name),
        linked(of.class, pages),
        key.length === 0 ? "all its properties" : formatList(key.map(code), "and"),
        bulk ? "one request for the whole list" : "one request for each changed child",
      ],
    ];
  });
  const says =
    "If a list is set, it is authoritative: children that are not in it are deleted. If it is omitted, existing children " +
    "remain unchanged and can be declared as separate resources. Use one or the other, not both.";
  return lines.length === 0
    ? ""
    : section(childrenTitle, says, markdownTable(["list", "entries", "key", "requests"], lines));
}

function outputs({ sources, pages }: Material, schema: ObjectSchema): string {
  const docs = sources.members(`${schema.class}Outputs`);
  const fields = Object.entries(schema.fields);
  const names = (chosen: (field: AnyField) => boolean) =>
    fields.flatMap(([name, field]) => (chosen(field) ? [code(name)] : []));
  const lines = fields.flatMap(([name, field]) => {
    if (field.options.presence === "computed") {
      return [[code(name), formOf(field, name) ?? plainForm(field, name), withLinks(textOf(docs, name), pages)]];
    }
    const form = comesOut(field) ? formOf(field, name) : undefined;
    return form === undefined ? [] : [[code(name), form, ""]];
  });
  const id = [code("id"), code("string"), `ID on the platform, in the format ${code(idForm(schema))}.`];
  const never = names(({ options }) => options.presence === "program");
  const writeOnly = names(({ options }) => options.writeOnly === true);
  const secret = names((field) => field.options.secret === true && comesOut(field));
  const says = [
    "Every input is also an output, with the declared value or, if it is not declared, the platform's value. " +
      "The table lists additional outputs, and outputs whose type differs from the input.",
    secret.length > 0 && `Encrypted in state: ${formatList(secret, "and")}.`,
    writeOnly.length > 0 && `Write-only and therefore not an output: ${formatList(writeOnly, "and")}.`,
    never.length > 0 && `Used only in the program and never sent: ${formatList(never, "and")}.`,
  ];
  return section(
    "Outputs",
    says.filter((words) => typeof words === "string").join(" "),
    markdownTable(["output", "type", "description"], [id, ...lines]),
  );
}

/** Whether a field is also an output. */
function comesOut({ options }: AnyField): boolean {
  return options.presence !== "program" && options.writeOnly !== true;
}

function references({ registry, pages }: Material, schema: ObjectSchema): string {
  const to = new Map<string, string[]>();
  for (const [name, field] of Object.entries(schema.fields)) {
    if (field.type.name === "target") continue;
    for (const of of classesOf(field, name)) to.set(of, [...(to.get(of) ?? []), name]);
  }
  const targeted = Object.entries(schema.fields).flatMap(([name, { type }]) => (type.name === "target" ? [name] : []));
  const out = [...to].map(([of, names]) => [linked(of, pages), formatList(names.map(code), "and")]);
  if (targeted.length > 0)
    out.push([`a [destination](#${anchor(targetsTitle)})`, formatList(targeted.map(code), "and")]);
  const referrers = referringFields(registry, schema.class);
  const into = referrers.map(([of, names]) => [linked(of, pages), formatList(names.map(code), "and")]);
  // A child is deleted with its parent.
  const held = referrers.some(([of, names]) => names.some((name) => name !== registry.require(of).parent));
  const { referenceField } = schema;
  return section(
    "References",
    out.length === 0 ? "This object does not refer to other objects." : markdownTable(["refers to", "with"], out),
    referenceField && `Other objects refer to its ${code(referenceField)} instead of its ID.`,
    into.length > 0 && markdownTable(["referred to by", "with"], into),
    held && "The platform does not delete an object that is still referenced.",
    into.length === 0 && referenceField === undefined && "No other object refers to this object.",
  );
}

function identity({ sources, pages }: Material, schema: ObjectSchema): string {
  const { class: name, naturalKey, parent, fields } = schema;
  const replaces = Object.keys(fields).filter((field) => fields[field]?.options.replaces);
  const facts = [
    `ID format: ${code(idForm(schema))}.`,
    naturalKey === undefined
      ? "No natural key. Several objects can have the same properties."
      : naturalKey.scope === "parent"
        ? `Natural key: ${formatList(naturalKey.fields.map(code), "and")}, unique within the ${code(parent ?? "")}.`
        : `Natural key: ${formatList(naturalKey.fields.map(code), "and")}, unique ${naturalKey.scope === "platform" ? "on the platform" : "within the account"}.`,
    replaces.length === 0
      ? "All changes update the object in place."
      : Object.values(fields).every((field) => !isInput(field) || field.options.replaces)
        ? "Any change replaces the object."
        : `Changing ${formatList(replaces.map(code))} replaces the object. Other changes update it in place.`,
    `${code(`sipio.${name}.get("name", "${exampleId(schema)}")`)} reads an existing object by its ID without modifying it.`,
  ];
  // Lookups are in the same file as the class.
  const file = sources.find(name)?.file;
  const lookUps = sources.values.filter((one) => one.file === file && !one.isClass);
  return section(
    "Identity and lookup",
    bullets([...facts, ...lookUps.map((one) => `${code(`sipio.${one.name}`)}: ${withLinks(one.text, pages)}`)]),
    ...lookUps.flatMap(({ examples }) => examples.map((example) => shown(example, pages))),
  );
}

function idForm({ idPrefix, parent, listOnly: without }: ObjectSchema): string {
  if (idPrefix === "") return `<${without?.by ?? "id"}>`;
  const own = `${idPrefix}_…`;
  return parent === undefined ? own : `<id of the ${parent}>/${own}`;
}

function exampleId(schema: ObjectSchema): string {
  return idForm(schema).replaceAll("…", "7").replace(/<.*>/, "…");
}

function api({ registry }: Material, schema: ObjectSchema): string {
  const { path: collection, scopes = {} } = schema;
  const { paths } = openApi(registry);
  const lines = Object.entries(asRecord(paths)).flatMap(([path, verbs]) => {
    if (path !== collection && !path.startsWith(`${collection}/{id}`)) return [];
    return Object.entries(asRecord(verbs)).flatMap(([verb, operation]) => {
      const { summary } = asRecord(operation);
      if (typeof summary !== "string") return [];
      const scope = verb === "get" ? scopes.read : scopes.write;
      return [[code(`${verb.toUpperCase()} /v1${path}`), summary, code(scope ?? "*")]];
    });
  });
  const says = `Name in the API: ${code(schema.apiName)}.`;
  return section("API", says, markdownTable(["request", "purpose", "scope"], lines));
}

function asRecord(part: unknown): Readonly<Record<string, unknown>> {
  return isRecord(part) ? part : {};
}

function textOf(docs: ReadonlyMap<string, Member>, name: string): string {
  const member = docs.get(name);
  if (member === undefined) throw new Error(`${name} has no doc comment`);
  return member.text;
}

/** Marks the field names in a sentence as code. */
function marked(says: string, { fields }: ObjectSchema): string {
  return says.replace(/\b[a-z]\w*\b/g, (word) => (word in fields ? code(word) : word));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
