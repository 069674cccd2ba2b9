import type { AnyField, Column, SchemaRegistry } from "pulumi-sipio/schema";

/** An invalid value of a field. */
export interface Wrong {
  readonly value: unknown;
  /** The same value on the wire, if it differs. */
  readonly wire?: unknown;
  /** The violated constraint. */
  readonly constraint: string;
  /** The invalid member or entry of the value: `kind`, `id`, `[0]` … */
  readonly part?: string;
  /** The wire name of that place, if it does not follow from the member's name. */
  readonly column?: string;
}

const anA = (length: number) => "a".repeat(length);

/** Values that a type rejects for their content, besides the bounds of its schema. */
const misspelled: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  text: { "no NUL": "a\0b", "whole characters": "a\ud800b" },
  content: { "a hash's digits": `sha256:${anA(63)}`, "no other hash": `md5:${anA(32)}`, "not empty": "" },
  characters: { "allowed characters": "é", "no spaces": " " },
  e164: {
    "no plus": "+12025550123",
    "no spaces": "1202 555 0123",
    "no letters": "1202555a123",
    "at least 7 digits": "120255",
    "at most 15 digits": "1202555012345678",
    "an assigned country code": "9999999999",
    "no leading zero": "0012025550123",
  },
  cidr: {
    "a prefix length": "203.0.113.7",
    "a prefix of IPv4": "203.0.113.0/33",
    "a prefix of IPv6": "2001:db8::/129",
    "no zone": "fe80::1%eth0/64",
    "octets up to 255": "203.0.113.256/32",
    "no negative prefix": "10.0.0.0/-1",
    "an address": "localhost/8",
  },
  domainName: {
    "a dot": "localhost",
    "no spaces": "acme .example",
    "no empty label": "acme..example",
    "no hyphen in front": "-acme.example",
    "no scheme": "sip:acme.example",
    "at most 253 characters": `${anA(63)}.${anA(63)}.${anA(63)}.${anA(63)}.example`,
  },
  host: {
    "no path": "sip.example/path",
    "no port 0": "sip.example:0",
    "a port up to 65535": "sip.example:65536",
    "closed brackets": "[2001:db8::1:5060",
    "no spaces": "sip example",
    "no scheme": "https://sip.example",
  },
  email: {
    "an at sign": "nobody",
    "one at sign": "a@b@acme.example",
    "a domain": "nobody@",
    "no spaces": "no body@x.eu",
  },
  url: {
    https: "http://hooks.example/",
    "no other scheme": "ftp://hooks.example/",
    "no user name": "https://me@hooks.example/",
    "no password": "https://me:secret@hooks.example/",
    "a URL": "hooks.example",
    "at most 2048 characters": `https://hooks.example/${anA(2048)}`,
  },
  timeZone: {
    "a known zone": "Europe/Atlantis",
    "the database's spelling": "europe/berlin",
    "no offset": "+02:00",
    "not empty": "",
  },
  clockTime: {
    "an hour up to 23": "24:00",
    "a minute up to 59": "09:60",
    "two digits": "9:00",
    "no seconds": "09:00:00",
  },
  date: {
    "a day that exists": "2026-02-30",
    "a month up to 12": "2026-13-01",
    "two digits": "2026-1-1",
    "a day": "2026-12",
  },
  md5: { "32 digits": anA(31), "no more": anA(33), "lower case": "A".repeat(32), hexadecimal: "g".repeat(32) },
  regularExpression: { "closed brackets": "(", "closed classes": "[a", "bounds in order": "a{2,1}", "not empty": "" },
  secretReference: {
    "kv: in front": "vm:7:pin",
    "something behind kv:": "kv:",
    "no spaces": "kv:my pin",
    "no secret itself": "1234",
    "at most 255 characters": `kv:${anA(253)}`,
  },
};

const entry = { id: "in", data: { kind: "entry", trigger: "inbound" } };

/** Invalid graphs of a flow, each with the place of the diagnostic. */
const brokenGraphs: readonly (readonly [constraint: string, part: string, graph: Readonly<Record<string, unknown>>])[] =
  [
    ["no id twice", "nodes[1].id", { nodes: [entry, entry], edges: [] }],
    ["a start that is there", "start", { start: "x", nodes: [entry], edges: [] }],
    ["a start", "start", { nodes: [], edges: [] }],
    ["a node at the edge's beginning", "edges[0].source", { nodes: [entry], edges: [{ source: "x", target: "in" }] }],
    ["a known kind", "nodes[0].data.kind", { start: "in", nodes: [{ id: "in", data: {} }], edges: [] }],
    ["the kind as type", "nodes[0].type", { nodes: [{ ...entry, type: "menu" }], edges: [] }],
    ["nodes", "nodes[1]", { nodes: [entry, 7], edges: [] }],
    ["edges", "edges[0]", { nodes: [entry], edges: ["in"] }],
    ["a list of edges", "edges", { nodes: [entry] }],
  ];

/** Values of another type than that of a column. */
const otherTypes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  text: { "no number": 7, "no boolean": true, "no list": ["a"], "no object": { a: 1 } },
  integer: { "no text": "7", "no boolean": true, "no list": [7], whole: 1.5 },
  json: { "no text": "a", "no number": 7, "no list": [] },
  boolean: { "no word": "yes", "no number but 0 and 1": 2, "no text": "1", "no list": [], "no empty text": "" },
};

/** All invalid values of a field, derived from its type and the bounds of its columns. */
export function wrongValues(field: AnyField, name: string, registry: SchemaRegistry): Wrong[] {
  const { type, options } = field;
  const columns = type.columns(name);
  const [column] = columns;
  const missing: Wrong[] =
    options.presence === "required"
      ? [
          { value: undefined, constraint: "required" },
          { value: null, constraint: "required" },
        ]
      : [];
  // A property that is never sent has no column, so only its type can be violated.
  if (column === undefined) {
    const own = Object.entries(misspelled[type.name] ?? {}).map(([constraint, value]) => ({ value, constraint }));
    return own.length > 0 ? [...missing, ...own] : [];
  }
  if (columns.length > 1) return [...missing, ...wrongPolymorphic(columns, name, registry)];
  return [...missing, ...ofType(type.name, column), ...beyondBounds(column), ...wrongReference(column, registry)];
}

function ofType(kind: string, { name, storage }: Column): Wrong[] {
  const types = otherTypes[kind === "boolean" ? kind : storage] ?? {};
  const wrong = Object.entries({ ...types, ...misspelled[kind] }).map(([constraint, value]) => ({ value, constraint }));
  if (kind === "words") {
    const others = wrong.filter(({ value }) => !Array.isArray(value));
    return [...others, { value: ["a"], constraint: "known words", part: "[0]", column: name }];
  }
  if (kind === "graph") {
    return [...wrong, ...brokenGraphs.map(([constraint, part, value]) => ({ constraint, part, value, column: name }))];
  }
  // Each side has its own form of true that the other one rejects.
  return kind === "boolean" ? [...wrong, { value: 1, wire: true, constraint: "spelled as this side does" }] : wrong;
}

function beyondBounds({ schema }: Column): Wrong[] {
  const { minimum, maximum, minLength, maxLength, enum: words } = schema;
  const found: Wrong[] = [];
  const add = (value: unknown, constraint: string) => found.push({ value, constraint });
  if (typeof minimum === "number") add(minimum - 1, `at least ${minimum}`);
  if (typeof maximum === "number") add(maximum + 1, `at most ${maximum}`);
  if (typeof minLength === "number" && minLength > 0) add(anA(minLength - 1), `at least ${minLength} characters`);
  if (typeof maxLength === "number") add(anA(maxLength + 1), `at most ${maxLength} characters`);
  if (Array.isArray(words) && words.every((word) => typeof word === "string")) {
    const [first = ""] = words;
    for (const value of ["", `${first}x`, swapCase(first), ` ${first}`]) {
      if (!words.includes(value)) add(value, `one of ${words.length} words`);
    }
  }
  return found;
}

function swapCase(word: string): string {
  const upper = word.toUpperCase();
  return upper === word ? word.toLowerCase() : upper;
}

function wrongReference({ references }: Column, registry: SchemaRegistry): Wrong[] {
  if (references === undefined || !("class" in references)) return [];
  const { class: to } = references;
  return [
    ...wrongIds(to, registry).map(([value, constraint]) => ({ value, constraint })),
    { value: { id: 7 }, constraint: `a ${to} or its id` },
  ];
}

function wrongIds(className: string, registry: SchemaRegistry): (readonly [unknown, string])[] {
  const own = registry.find(className);
  const other = registry.all.find((schema) => schema.class !== className && schema.idPrefix !== own?.idPrefix);
  return [
    ["", "not empty"],
    ["no id", "no spaces"],
    [anA(129), "at most 128 characters"],
    ...(own === undefined ? [] : [[`${other?.idPrefix}_7`, `the id of a ${className}`] as const]),
  ];
}

function wrongPolymorphic(columns: readonly Column[], name: string, registry: SchemaRegistry): Wrong[] {
  const [kindColumn, idColumn, hop] = columns;
  const references = idColumn?.references;
  const classes = references !== undefined && "classes" in references ? Object.entries(references.classes) : [];
  const words = Array.isArray(kindColumn?.schema.enum) ? kindColumn.schema.enum.map(String) : [];
  const withId = new Map(classes);
  // A kind without a class must not have an ID, unless it names a feature.
  const bare = words.filter((kind) => !withId.has(kind));
  const [some = "", of = ""] = classes[0] ?? [];
  const good = { kind: some, id: `${registry.find(of)?.idPrefix ?? "any"}_7` };
  const wrong: Wrong[] = [
    ...[7, true, ["user"], "moon"].map((value) => ({ value, constraint: "a kind" })),
    ...["moon", "", 7, null].map((kind) => ({
      value: { ...good, kind },
      constraint: "a kind",
      part: "kind",
      // On the wire there is no object around the two, so without a kind the ID is unexpected.
      ...(kind === null && { column: idColumn?.name ?? name }),
    })),
    {
      value: { ...good, colour: "red" },
      constraint: "no other members",
      part: "colour",
      column: `${kindColumn?.name.replace(/_kind$/, "")}_colour`,
    },
    ...bare
      .slice(-1)
      .filter((kind) => kind === "hangup")
      .map((kind) => ({
        value: { kind, id: good.id },
        constraint: "no id",
        part: "id",
      })),
  ];
  for (const [kind, to] of classes) {
    wrong.push({ value: { kind }, constraint: `the id of a ${to}`, part: "id" });
    for (const [id, constraint] of wrongIds(to, registry)) wrong.push({ value: { kind, id }, constraint, part: "id" });
  }
  for (const xform of hop === undefined ? [] : ["lang=de", 7, ["de"]]) {
    wrong.push({ value: { ...good, xform }, constraint: "an object of variables", part: "xform" });
  }
  return wrong;
}
