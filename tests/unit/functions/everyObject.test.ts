import type * as pulumi from "@pulumi/pulumi";
import { objects } from "pulumi-sipio/objects";
import { fromWire, isInput, naturalKeyFields, type ObjectSchema, rowFields, type Values } from "pulumi-sipio/schema";
import * as sipio from "../../../provider";
import { buildId } from "../../../provider/api";
import { Api } from "../../contract/api";
import { type Server, startServer, target } from "../../contract/server";
import { type Made, Tenant } from "../../contract/tenant";
import { ordinary } from "../../support/creatableTypes";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { resolved } from "./resolved";

type LookUp = (args: Values) => pulumi.Output<unknown>;

const exported = Object.keys(sipio);
const lookUp = (name: string): LookUp => Reflect.get(sipio, name);
/** The exported list function of a class, with any English plural. */
const listsOf = ({ class: name }: ObjectSchema) =>
  [`list${name}s`, `list${name}es`, `list${name.replace(/y$/, "ies")}`].filter((each) => exported.includes(each));

const withKey = ordinary.filter((schema) => naturalKeyFields(schema).length > 0);

it("every class with a natural key has a get function, every collection a list function, and no others exist", () => {
  expect(exported.filter((name) => /^get[A-Z]/.test(name)).sort()).toEqual(withKey.map((d) => `get${d.class}`).sort());
  for (const schema of ordinary) expect(listsOf(schema), schema.class).toHaveLength(1);
  expect(exported.filter((name) => /^list[A-Z]/.test(name)).sort()).toEqual(ordinary.flatMap(listsOf).sort());
});

describe("with the sandbox", () => {
  let server: Server;
  let tenant: Tenant;
  const created = new Map<string, { readonly object: Made; readonly parentId: string | undefined }>();

  beforeAll(async () => {
    server = await startServer();
    setVariable("SIPIO_API_KEY", target.key);
    setVariable("SIPIO_BASE_URL", server.url);
    tenant = new Tenant(new Api(server.url, target.key), objects);
    for (const schema of ordinary) {
      const object = await tenant.make(schema, { exactly: await tenant.body(schema, { full: true }) });
      const [, parentId] = /([^/]+)\/[^/]+\/[^/]+$/.exec(object.path) ?? [];
      created.set(schema.class, { object, parentId: schema.parent === undefined ? undefined : parentId });
    }
  });

  afterAll(async () => {
    await server.stop();
    restoreEnvironment();
  });

  /** The expected result: the engine's ID and the properties of the row. */
  function expected(schema: ObjectSchema) {
    const { object, parentId } = created.get(schema.class) ?? {};
    if (object === undefined) throw new Error(`no ${schema.class} was created`);
    const parent = schema.parent === undefined ? {} : { [schema.parent]: parentId };
    const set = Object.entries(fromWire(schema, object.row)).filter(
      // Values that are returned only on creation are in no other response.
      ([name, value]) => value !== null && schema.fields[name]?.options.returnedOnce === undefined,
    );
    const id = { id: object.row.id, ...(parentId !== undefined && { parent: parentId }) };
    return { values: { ...Object.fromEntries(set), ...parent } as Values, id: buildId(schema, id), parent };
  }

  it.each(withKey.map((schema) => [schema.class, schema] as const))(
    "get%s returns every property by natural key",
    async (name, schema) => {
      const { values, id, parent } = expected(schema);
      const key = Object.fromEntries(naturalKeyFields(schema).map((field) => [field, values[field]]));
      const { value, known } = await resolved(lookUp(`get${name}`)({ ...parent, ...key }));
      expect(known).toBe(true);
      expect(value).toEqual({ ...values, id });
    },
  );

  it.each(ordinary.map((schema) => [schema.class, schema] as const))(
    "the list of %s contains it, unfiltered and filtered by any of its values",
    async (_, schema) => {
      const { values, id, parent } = expected(schema);
      const list = lookUp(listsOf(schema)[0] ?? "");
      const all = (await resolved(list(parent))).value as readonly Values[];
      expect(all.find((each) => each.id === id)).toEqual({ ...values, id });
      const fields = rowFields(schema).filter(([name, field]) => isInput(field) && name in values);
      expect(fields.length).toBeGreaterThan(0);
      for (const [field] of fields) {
        const some = (await resolved(list({ ...parent, [field]: values[field] }))).value as readonly Values[];
        expect(
          some.map((each) => each.id),
          field,
        ).toContain(id);
        expect(new Set(some.map((each) => JSON.stringify(each[field]))), field).toEqual(
          new Set([JSON.stringify(values[field])]),
        );
      }
    },
  );
});
