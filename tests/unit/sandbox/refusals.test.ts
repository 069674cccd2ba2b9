import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { check, formatValue, type ObjectSchema, snakeCase, type Values } from "pulumi-sipio/schema";
import { keys, type Sandbox, startSandbox } from "../../../sandbox";
import { type Answer, Api, errorIn, fieldsIn } from "../../contract/api";
import { Tenant } from "../../contract/tenant";
import { type Refusal, type RefusedRequest, refusals } from "../../support/refusals";

const cases = objects.all.map((schema) => [schema.class, refusals(schema, objects)] as const);

let directory = "";
let sandbox: Sandbox;
let api: Api;
let tenant: Tenant;
const collections = new Map<string, string>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "sipio-refusals-"));
  sandbox = await startSandbox({ registry: objects, port: 0, dataDir: directory });
  api = new Api(sandbox.url, keys.acme);
  tenant = new Tenant(api, objects);
  for (const schema of objects.all) collections.set(schema.class, await tenant.collection(schema));
});

afterAll(async () => {
  await sandbox.stop();
  await rm(directory, { recursive: true, force: true });
  const counts = onBothSides.map(([name, { length }]) => `${name} ${length}`);
  const all = onBothSides.reduce((sum, [, { length }]) => sum + length, 0);
  console.info(
    `refused values on both sides: ${counts.join(", ")}; ${all} in all; in programs alone: ${inPrograms.length}`,
  );
});

/** The response to a request that creates an object, replaces all children or updates a singleton. */
function asked({ of, body }: RefusedRequest): Promise<Answer> {
  const collection = collections.get(of.class) ?? "";
  if (Array.isArray(body)) return api.call("PUT", collection, { body });
  if (of.singleton !== undefined) return api.call("PATCH", collection, { body });
  const set = Object.entries(body as Values).filter(([, value]) => of.upload === undefined || value != null);
  return tenant.post(of, collection, Object.fromEntries(set));
}

const fitsIntoForm = (value: unknown) =>
  value == null || (typeof value === "string" && Buffer.from(value).toString() === value);

/** The property of a path in a program, without list index and members. */
function propertyOf({ parent, fields }: ObjectSchema, path: string): string {
  const entry = path.replace(/^(\w+)\[\d+\]\.?/, (_, list: string) => (list in fields ? list : ""));
  const [property = ""] = entry.split(".");
  return property === parent ? "" : snakeCase(property);
}

/** The property of a field on the wire. */
function propertyOnWire({ fields }: ObjectSchema, field: string): string {
  const column = field.replace(/^\[\d+\]\.?/, "");
  const own = Object.entries(fields).find(([name, { type }]) => type.columns(name).some((one) => one.name === column));
  // An unknown column belongs to a property with several columns, or to none.
  const near = Object.keys(fields).find(
    (name) => column.startsWith(`${snakeCase(name)}_`) && column.endsWith("_colour"),
  );
  return snakeCase(own?.[0] ?? near ?? column);
}

/** The invalid fields in a response, except references to missing objects, which only a server can check. */
function beyondReferences(answer: Answer): string[] {
  const { fields = [] } = errorIn(answer, 422, "invalid_field");
  return fields
    .filter(({ message }) => !/^no \w+ with the ID .* exists in this account$/.test(message))
    .map(({ field }) => field);
}

const named = ({ path, value, constraint }: Refusal) => `${path} ${formatValue(value)} (${constraint})`;

/**
 * Whether an invalid value can be sent. A form contains only UTF-8 text, so it cannot express that a value is not a
 * number.
 */
const travels = (refusal: Refusal): refusal is Refusal & { readonly request: RefusedRequest } =>
  refusal.request !== undefined && (refusal.request.of.upload === undefined || fitsIntoForm(refusal.value));

const onBothSides = cases.map(([name, all]) => [name, all.filter(travels)] as const);
const inPrograms = cases.flatMap(([name, all]) =>
  all.filter((refusal) => !travels(refusal)).map((one) => [name, one] as const),
);

it.each(inPrograms.map(([name, refusal]) => [name, named(refusal), refusal] as const))(
  "%s rejects in the program, before sending: %s",
  (name, _, { args, path }) => {
    const { problems } = check(objects.require(name), args, objects);
    expect(problems.map((problem) => problem.path)).toContain(path);
  },
);

describe.each(onBothSides)("%s rejects on both sides:", (name, all) => {
  const schema = objects.require(name);

  it.each(all.map((refusal) => [named(refusal), refusal] as const))("%s", async (_, refusal) => {
    const { args, path, column, request } = refusal;
    const { problems } = check(schema, args, objects);
    expect(problems.map((problem) => problem.path)).toContain(path);
    const answer = await asked(request);
    expect(fieldsIn(answer)).toContain(column);

    // Neither side reports another property.
    const here = new Set(problems.map((problem) => propertyOf(request.of, problem.path)));
    const there = new Set(beyondReferences(answer).map((field) => propertyOnWire(request.of, field)));
    expect(there).toEqual(here);
  });
});

it("every settable field has rejected values", () => {
  for (const [name, all] of cases) {
    const { fields, parent } = objects.require(name);
    const wanted = Object.keys(fields).filter(
      (field) => field !== parent && ["required", "optional"].includes(fields[field]?.options.presence ?? ""),
    );
    const refused = new Set(all.map(({ path }) => path.split(/[.[]/)[0]));
    expect([...refused]).toEqual(expect.arrayContaining(wanted));
  }
});
