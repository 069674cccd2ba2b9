import { objects } from "pulumi-sipio/objects";
import { createRegistry, isRecord, openApi } from "pulumi-sipio/schema";
import { compareDocuments } from "../../../cli/doctor/openapi/compare";
import type { DifferenceKind, DifferenceSeverity, SchemaDifference } from "../../../cli/doctor/openapi/difference";
import { shapeOf } from "../../../cli/doctor/openapi/normalizeSchema";
import { ordinary } from "../../support/creatableTypes";

type Part = Record<string, unknown>;

const ours = openApi(objects);
/** A deep copy, so each change affects one place only. */
const copy = (document: unknown = ours): Part => JSON.parse(JSON.stringify(document));
/** Small documents of one class each, which makes many comparisons fast. */
const ofClass = new Map(objects.all.map((schema) => [schema.class, openApi(createRegistry([schema]))]));

/** An existing part of a document. */
function part(document: Part, ...path: readonly string[]): Part {
  return path.reduce<Part>((whole, name) => {
    const inner = whole[name];
    if (!isRecord(inner)) throw new Error(`there is no ${path.join("/")}`);
    return inner;
  }, document);
}

const schemaOf = (document: Part, name: string) => part(document, "components", "schemas", name);
const propertyOf = (document: Part, name: string, property: string) =>
  part(schemaOf(document, name), "properties", property);

/** The differences if the service's document has one change. */
function found(change: (document: Part) => void, own: unknown = ours): SchemaDifference[] {
  const theirs = copy(own);
  change(theirs);
  return compareDocuments(own, theirs);
}

const brief = (differences: readonly SchemaDifference[]) =>
  differences.map(({ kind, property, severity }) => ({ kind, property, severity }));

/** Every settable property of every class, with its schema. */
const whole = copy();
const settable = ordinary.flatMap(({ class: name }) =>
  Object.entries(part(schemaOf(whole, name), "properties")).flatMap(([property, schema]) =>
    isRecord(schema) && schema.readOnly !== true ? [{ name, property, schema }] : [],
  ),
);
const isRequired = (name: string, property: string) =>
  (schemaOf(whole, name).required as readonly string[]).includes(property);
const titled = <T extends { readonly name: string; readonly property: string }>(cases: readonly T[]) =>
  cases.map((one) => [`${one.name}.${one.property}`, one] as const);

/** The schemas with the properties of a class: its own, and the one for updates if there is one. */
const schemasOf = (document: Part, name: string) =>
  [name, `${name}Update`].filter((one) => one in part(document, "components", "schemas"));

/** The single difference that a change of a property causes in the schemas of the object and of its update. */
function only(
  kind: DifferenceKind,
  { name, property }: { name: string; property: string },
  change: (schema: Part) => void,
) {
  const differences = found((document) => {
    for (const schema of schemasOf(document, name)) {
      const properties = part(schemaOf(document, schema), "properties");
      if (isRecord(properties[property])) change(properties[property]);
    }
  }, ofClass.get(name));
  expect(differences.map((one) => [one.kind, one.property])).toEqual([[kind, property]]);
  return differences[0] as SchemaDifference;
}

it("a document has no differences from itself", () => {
  expect(compareDocuments(ours, copy())).toEqual([]);
});

describe("paths and verbs", () => {
  const operations = Object.entries(part(copy(), "paths")).flatMap(([path, item]) =>
    Object.keys(Object(item)).flatMap((verb) => (verb === "parameters" ? [] : [[verb, path] as const])),
  );

  it.each([...new Set(operations.map(([, path]) => path))])("a missing %s is a problem", (path) => {
    const differences = found((document) => {
      delete part(document, "paths")[path];
    });
    expect(brief(differences)).toEqual([{ kind: "path missing", property: "", severity: "problem" }]);
    expect(differences[0]).toMatchObject({ path });
  });

  it.each(operations)("a missing %s of %s is a problem", (verb, path) => {
    const differences = found((document) => {
      delete part(document, "paths", path)[verb];
    });
    expect(differences).toMatchObject([
      { kind: "verb missing", severity: "problem", path, where: [`${verb.toUpperCase()} ${path}`] },
    ]);
  });

  it("the names of path parameters and the base path do not matter", () => {
    const theirs = copy();
    theirs.servers = [{ url: "https://api.sip.io" }];
    const renamed = Object.entries(part(theirs, "paths")).map(([path, item]) => [
      `/v1${path.replace(/\{\w+\}/g, "{objectId}")}`,
      item,
    ]);
    theirs.paths = Object.fromEntries(renamed);
    expect(compareDocuments(ours, theirs)).toEqual([]);
    delete theirs.servers;
    expect(compareDocuments(ours, theirs)).toEqual([]);
  });

  it("additional operations of the service are not a difference", () => {
    const differences = found((document) => {
      part(document, "paths")["/calls"] = { get: { responses: {} } };
      part(document, "paths", "/users").head = { responses: {} };
    });
    expect(differences).toEqual([]);
  });
});

describe("properties", () => {
  it.each(titled(settable))("%s: missing", (_, { name, property, schema }) => {
    const differences = found((document) => {
      for (const one of schemasOf(document, name)) delete part(schemaOf(document, one), "properties")[property];
    }, ofClass.get(name));
    const always = isRequired(name, property) || (schema.default ?? undefined) !== undefined;
    expect(brief(differences)).toEqual([
      { kind: "property missing", property, severity: always ? "problem" : "warning" },
    ]);
    expect(differences[0]?.where.some((where) => /^POST .*, request$/.test(where))).toBe(true);
  });

  it.each(titled(settable))("%s: different type", (_, one) => {
    const other = JSON.stringify(one.schema).includes('"array"') ? "boolean" : "array";
    const difference = only("type", one, (schema) => {
      for (const keyword of Object.keys(schema)) delete schema[keyword];
      schema.type = [other, "null"];
    });
    expect(difference).toMatchObject({ severity: "problem", theirs: other });
  });

  it.each(titled(settable.filter(({ schema }) => Array.isArray(schema.enum))))("%s: missing enum value", (_, one) => {
    let gone: unknown;
    const difference = only("word missing", one, (schema) => {
      const words = schema.enum as unknown[];
      gone = words.find((word) => word !== null && word !== schema.default);
      schema.enum = words.filter((word) => word !== gone);
    });
    expect(difference).toMatchObject({ severity: "warning", ours: [gone] });
  });

  it.each(titled(settable.filter(({ schema }) => schema.enum && schema.default !== undefined)))(
    "%s: missing default value in the enum",
    (_, one) => {
      const difference = only("word missing", one, (schema) => {
        schema.enum = (schema.enum as unknown[]).filter((word) => word !== schema.default);
      });
      expect(difference).toMatchObject({ severity: "problem", ours: [one.schema.default] });
    },
  );

  it.each(titled(settable.filter(({ schema }) => Array.isArray(schema.enum))))("%s: unknown enum value", (_, one) => {
    const more =
      one.schema.enum === undefined ? "" : typeof (one.schema.enum as unknown[])[0] === "number" ? 7 : "newer";
    const difference = only("word not known", one, (schema) => {
      schema.enum = [...(schema.enum as unknown[]), more];
    });
    expect(difference).toMatchObject({ severity: "note", theirs: [more] });
  });

  it.each(titled(settable.filter(({ schema }) => schema.default !== undefined)))("%s: different default", (_, one) => {
    const other = typeof one.schema.default === "number" ? Number(one.schema.default) + 1 : "other";
    const difference = only("default", one, (schema) => {
      schema.default = other;
    });
    expect(difference).toMatchObject({ severity: "warning", ours: one.schema.default, theirs: other });
  });

  it.each(titled(settable.filter(({ name, property }) => !isRequired(name, property))))(
    "%s: not nullable",
    (_, one) => {
      const difference = only("null", one, (schema) => {
        if (Array.isArray(schema.type)) schema.type = schema.type.find((type: unknown) => type !== "null");
        if (Array.isArray(schema.anyOf))
          schema.anyOf = schema.anyOf.filter((one: unknown) => Object(one).type !== "null");
        if (Array.isArray(schema.enum)) schema.enum = schema.enum.filter((word: unknown) => word !== null);
      });
      expect(difference.severity).toBe("warning");
    },
  );

  it.each(titled(settable))("%s: read-only", (_, one) => {
    const { severity } = only("property read-only", one, (schema) => {
      schema.readOnly = true;
    });
    const always = isRequired(one.name, one.property) || one.schema.default !== undefined;
    expect(severity).toBe(always ? "problem" : "warning");
  });

  it.each(titled(settable.filter(({ name, property }) => !isRequired(name, property))))("%s: required", (_, one) => {
    const differences = found((document) => {
      const schema = schemaOf(document, one.name);
      schema.required = [...(schema.required as readonly string[]), one.property];
    }, ofClass.get(one.name));
    const severity: DifferenceSeverity = one.schema.default === undefined ? "warning" : "note";
    expect(brief(differences)).toEqual([{ kind: "property required", property: one.property, severity }]);
  });

  it.each(ordinary.map((schema) => schema.class))("%s: unknown property", (name) => {
    const add = (required: boolean) => (document: Part) => {
      const schema = schemaOf(document, name);
      part(schema, "properties").colour = { type: "string" };
      if (required) schema.required = [...(schema.required as readonly string[]), "colour"];
    };
    expect(brief(found(add(false)))).toEqual([{ kind: "property not known", property: "colour", severity: "note" }]);
    expect(found(add(true))).toContainEqual(
      expect.objectContaining({ kind: "property required", property: "colour", severity: "problem" }),
    );
  });

  it("narrower bounds are reported, wider ones are not", () => {
    const bounded = (bounds: Part) =>
      found((document) => {
        for (const name of ["Queue", "QueueUpdate"]) {
          Object.assign(propertyOf(document, name, "agent_ring_timeout_sec"), bounds);
        }
      });
    expect(brief(bounded({ maximum: 60 }))).toEqual([
      { kind: "bound", property: "agent_ring_timeout_sec", severity: "warning" },
    ]);
    expect(bounded({ maximum: 60 })).toMatchObject([{ ours: { maximum: 3600 }, theirs: { maximum: 60 } }]);
    expect(brief(bounded({ minimum: 5 }))).toHaveLength(1);
    expect(bounded({ minimum: 0, maximum: 7200 })).toEqual([]);
  });

  it("a response without an ID and a page without rows are problems", () => {
    const lost = found((document) => {
      delete part(schemaOf(document, "User"), "properties").id;
    });
    expect(brief(lost)).toEqual([{ kind: "property missing", property: "id", severity: "problem" }]);
    const rowless = found((document) => {
      const answer = part(document, "paths", "/users", "get", "responses", "200", "content", "application/json");
      delete part(answer, "schema", "properties").rows;
    });
    expect(brief(rowless)).toEqual([{ kind: "property missing", property: "rows", severity: "problem" }]);
  });

  it("a number is accepted for an integer in requests and is a warning in responses", () => {
    const change = (document: Part) => {
      for (const name of ["Queue", "QueueUpdate"]) {
        propertyOf(document, name, "wrap_up_sec").type = ["number", "null"];
      }
    };
    const differences = found(change);
    expect(brief(differences)).toEqual([{ kind: "type", property: "wrap_up_sec", severity: "warning" }]);
    expect(differences[0]?.where.every((where) => where.endsWith(", response"))).toBe(true);
  });
});

describe("bodies and parameters", () => {
  it("a different or undescribed request body is reported", () => {
    const content = (document: Part) => part(document, "paths", "/users", "post", "requestBody");
    const other = found((document) => {
      content(document).content = { "application/x-www-form-urlencoded": { schema: {} } };
    });
    expect(brief(other)).toEqual([{ kind: "body missing", property: "", severity: "problem" }]);
    const undescribed = found((document) => {
      delete part(document, "paths", "/users", "post").requestBody;
    });
    expect(brief(undescribed)).toEqual([{ kind: "body missing", property: "", severity: "note" }]);
    const dialect = found((document) => {
      const media = content(document).content as Part;
      content(document).content = { "application/vnd.sipio+json; charset=utf-8": media["application/json"] };
    });
    expect(dialect).toEqual([]);
  });

  it("a missing filter, an ignored header and a required parameter are reported", () => {
    const without = (verb: string, name: string) =>
      found((document) => {
        const operation = part(document, "paths", "/users", verb);
        operation.parameters = (operation.parameters as Part[]).filter((parameter) => parameter.name !== name);
      });
    expect(without("get", "username")).toMatchObject([
      { kind: "parameter missing", property: "username", severity: "warning", where: ["GET /users, query"] },
    ]);
    expect(without("post", "Idempotency-Key")).toMatchObject([
      { kind: "parameter missing", property: "Idempotency-Key", severity: "note" },
    ]);
    const added = (name: string) =>
      found((document) => {
        const operation = part(document, "paths", "/users", "post");
        const more = { name, in: "header", required: true, schema: { type: "string" } };
        operation.parameters = [...(operation.parameters as Part[]), more];
      });
    expect(brief(added("x-region"))).toEqual([
      { kind: "parameter required", property: "x-region", severity: "problem" },
    ]);
    expect(added("X-Api-Key")).toEqual([]);
  });

  it("a maximum page size below the provider's is reported", () => {
    const differences = found((document) => {
      const [limit] = part(document, "paths", "/users", "get").parameters as Part[];
      Object.assign(part(limit ?? {}, "schema"), { maximum: 200 });
    });
    expect(differences).toMatchObject([{ kind: "bound", property: "limit", theirs: { maximum: 200 } }]);
  });
});

describe("spellings of schemas", () => {
  it("nullable in OpenAPI 3.0 equals a type with null in 3.1", () => {
    const spell = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(spell);
      if (!isRecord(value)) return value;
      const { type, const: only, ...rest } = value;
      const spelled = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, spell(inner)]));
      if (Array.isArray(type)) Object.assign(spelled, { type: type.find((one) => one !== "null"), nullable: true });
      else if (type !== undefined) Object.assign(spelled, { type });
      return only === undefined ? spelled : { ...spelled, enum: [only] };
    };
    const old = { ...(spell(copy()) as Part), openapi: "3.0.3" };
    expect(JSON.stringify(old)).not.toContain('"null"');
    expect(compareDocuments(ours, old)).toEqual([]);
  });

  it("references, allOf and a choice with null are resolved", () => {
    const differences = found((document) => {
      const schemas = part(document, "components", "schemas");
      const { required, properties, ...rest } = schemaOf(document, "User");
      schemas["Base/User"] = { properties };
      schemas.User = { ...rest, allOf: [{ $ref: "#/components/schemas/Base~1User" }, { required }] };
      const { type, ...other } = propertyOf(document, "QueueUpdate", "language");
      const plain = { ...other, type: "string", enum: (other.enum as unknown[]).filter((word) => word !== null) };
      part(schemaOf(document, "QueueUpdate"), "properties").language = { oneOf: [plain, { type: "null" }] };
    });
    expect(differences).toEqual([]);
  });

  it("missing, circular and external references allow any value and are not fetched", () => {
    const document = {
      a: { $ref: "#/a" },
      b: { allOf: [{ $ref: "#/b" }, { type: "string" }] },
      c: { $ref: "https://elsewhere.example/schema.json" },
      d: { $ref: "#/nothing/here" },
    };
    expect(shapeOf(document, document.a).types).toBeUndefined();
    expect([...(shapeOf(document, document.b).types ?? [])]).toEqual(["string"]);
    expect(shapeOf(document, document.c).types).toBeUndefined();
    expect(shapeOf(document, document.d).types).toBeUndefined();
  });

  it.each([undefined, null, 7, "text", [], {}, { paths: 7 }, { paths: { "/users": null } }])(
    "an invalid document (%j) lacks every path, without an exception",
    (document) => {
      const paths = Object.keys(part(copy(), "paths"));
      expect(compareDocuments(ours, document).length).toBeGreaterThanOrEqual(paths.length);
    },
  );
});
