import { Validator } from "@seriousme/openapi-schema-validator";
import { objects } from "pulumi-sipio/objects";
import { columnsOf, isRecord, rowFields } from "pulumi-sipio/schema";
import { contract } from "./tenant";

const suite = contract(objects);

describe("the OpenAPI document", () => {
  let document: Record<string, unknown> = {};

  beforeAll(async () => {
    const { status, body } = await suite.api.call("GET", "/openapi.json", { key: null });
    expect(status).toBe(200);
    if (isRecord(body)) document = body;
  });

  const at = (...path: readonly string[]): unknown =>
    path.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), document);

  test("is public and declares the authentication", () => {
    expect(document.openapi).toMatch(/^3\./);
    expect(at("components", "securitySchemes", "apiKey")).toEqual({ type: "apiKey", in: "header", name: "x-api-key" });
    expect(at("components", "securitySchemes", "bearer")).toMatchObject({ type: "http", scheme: "bearer" });
  });

  test.each(objects.all.map((schema) => [schema.class, schema] as const))(
    "has the paths and the schema of %s",
    (name, schema) => {
      const { path, listOnly, singleton } = schema;
      const whole = Object.keys(Object(at("paths", path)));
      const single = Object.keys(Object(at("paths", `${path}/{id}`)));
      const own = ["get", "patch", "delete"];
      if (singleton !== undefined) expect([whole, single]).toEqual([["get", "patch"], []]);
      else if (listOnly === undefined)
        expect([whole, single]).toEqual([expect.arrayContaining(["get", "post"]), expect.arrayContaining(own)]);
      else expect([whole, single]).toEqual([["get", "post", "delete"], []]);
      const properties = Object(at("components", "schemas", name, "properties"));
      expect(Object.keys(properties)).toEqual(
        expect.arrayContaining(["id", "account_id", ...columnsOf(schema).map((column) => column.name)]),
      );
      for (const [field, { type, options }] of rowFields(schema)) {
        for (const { name: column } of type.columns(field)) {
          expect(properties[column].writeOnly ?? false, column).toBe(options.writeOnly ?? false);
        }
        if (options.default === undefined) continue;
        for (const [column, value] of Object.entries(type.toWire(field, options.default))) {
          expect(properties[column]).toMatchObject({ default: value });
        }
      }
    },
  );

  test("is valid against the OpenAPI specification", async () => {
    // The validator resolves references in place.
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  });

  test("describes every property", () => {
    for (const { class: name } of objects.all) {
      for (const [property, schema] of Object.entries(Object(at("components", "schemas", name, "properties")))) {
        const { description, enum: words } = Object(schema);
        expect(Array.isArray(words) || /\S/.test(description ?? ""), `${name}.${property}: ${description}`).toBe(true);
      }
    }
  });

  test("gives every operation a unique ID", () => {
    const operations = Object.values(Object(document.paths)).flatMap((item) =>
      Object.entries(Object(item)).flatMap(([verb, operation]) =>
        ["get", "post", "put", "patch", "delete"].includes(verb) ? [String(Object(operation).operationId)] : [],
      ),
    );
    expect(operations).toEqual(expect.arrayContaining(["listQueue", "createQueue", "readQueue", "changeQueue"]));
    expect(new Set(operations).size).toBe(operations.length);
    expect(operations.every((name) => /^[a-z][A-Za-z]+$/.test(name) && name !== "undefined")).toBe(true);
  });

  test("has no unresolved reference", () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
    expect(referred.length).toBeGreaterThan(0);
    for (const path of new Set(referred)) expect(at(...path.split("/")), path).toBeDefined();
  });
});
