import { objects } from "pulumi-sipio/objects";
import {
  type AnyField,
  check,
  createRegistry,
  defineObject as describeObject,
  f,
  formatDiagnostic,
  freeTargets,
  requiredIff,
  UNKNOWN,
} from "pulumi-sipio/schema";
import { destinationSchema, destinationSchemaFor } from "../../../provider/objects/destination";
import { Destination } from "../../../provider/resources/destination";

const toy = describeObject({
  class: "Toy",
  apiName: "toy",
  path: "/toys",
  idPrefix: "toy",
  fields: {
    name: f.text(),
    must: f.target(),
    always: f.target().default({ kind: "hangup" }),
    mode: f.enumeration(["route", "stay"]).optional(),
    tied: f.target().optional(),
    free: f.target().optional(),
    hop: f.targetWithXform({ feature: { text: true } }).optional(),
    scope: f.scope({ account: null }).optional(),
  },
  rules: [requiredIff("tied", { mode: "route" })],
});
const wheel = describeObject({
  class: "Wheel",
  apiName: "wheel",
  path: "/toys/{toy}/wheels",
  idPrefix: "wh",
  naturalKey: { fields: ["side"], scope: "parent" },
  fields: { toy: f.parent("Toy"), side: f.enumeration(["left", "right"]), free: f.target().optional() },
});
const toys = createRegistry([toy, wheel]);
const toyDestination = destinationSchemaFor(toys);

const problemsOf = (args: Partial<Record<"of" | "property" | "dest", unknown>>) =>
  check(toyDestination, args, toys).problems.map(formatDiagnostic);

describe("a separate destination resource", () => {
  it("can be any optional destination that no rule combines with other properties", () => {
    expect([...freeTargets(toy).keys()]).toEqual(["free", "hop"]);
    expect([...freeTargets(wheel).keys()]).toEqual([]);
  });

  it.each(["must", "always", "tied", "name", "scope", "nothing", "freee"])("rejects the property %s", (property) => {
    const [first = "", ...more] = problemsOf({ of: { kind: "Toy", id: "toy_1" }, property, dest: "hangup" });
    expect(more).toEqual([]);
    expect(first).toBe(
      `property: must be an optional destination of Toy: free or hop; got "${property}"${property === "freee" ? ". Did you mean free?" : ""}`,
    );
  });

  it("accepts the destinations that the property accepts", () => {
    const of = { kind: "Toy", id: "toy_1" };
    const hop = { kind: "feature", id: "blue", xform: { a: 1 } };
    expect(problemsOf({ of, property: "hop", dest: hop })).toEqual([]);
    expect(problemsOf({ of, property: "free", dest: hop })).toEqual([
      'dest.kind: must be flow, user, extension, ring_group, queue, voicemail, conference, forward or hangup; got "feature"',
    ]);
    expect(problemsOf({ of, property: "free", dest: { kind: "queue", id: "q_1", xform: {} } })).toEqual([
      "dest.xform: not allowed because this destination passes no variables on",
    ]);
  });

  it("reports each problem once", () => {
    expect(problemsOf({ of: { kind: "Toy", id: "toy_1" }, property: "free", dest: { kind: "mars" } })).toHaveLength(1);
    expect(problemsOf({ of: { kind: "Car", id: "car_1" }, property: "free", dest: "hangup" })).toHaveLength(1);
    expect(problemsOf({ of: { kind: "Toy", id: "car_1" }, property: "free", dest: "hangup" })).toHaveLength(1);
    expect(problemsOf({})).toHaveLength(3);
  });

  it("checks known values only", () => {
    expect(problemsOf({ of: UNKNOWN, property: "nothing", dest: { kind: "feature" } })).toEqual([]);
    expect(problemsOf({ of: { kind: "Toy", id: UNKNOWN }, property: UNKNOWN, dest: { kind: "feature" } })).toEqual([]);
    expect(problemsOf({ of: { kind: "Toy", id: UNKNOWN }, property: "free", dest: UNKNOWN })).toEqual([]);
    expect(problemsOf({ of: { kind: "Toy", id: UNKNOWN }, property: "free", dest: { kind: "feature" } })).toHaveLength(
      1,
    );
  });
});

describe("Destination", () => {
  it("has a type for policy packs", () => {
    expect(Destination.__pulumiType).toBe("pulumi-nodejs:dynamic/sipio:Destination");
  });

  const kindsOf = ({ type }: AnyField) => type.columns("x")[0]?.schema.enum as string[];

  it("accepts every destination kind of the objects' properties", () => {
    const all = objects.all.flatMap((schema) => [...freeTargets(schema).values()]);
    expect(all.length).toBeGreaterThan(10);
    const kinds = new Set(all.flatMap(kindsOf));
    expect([...kinds].sort()).toEqual([...kindsOf(destinationSchema.fields.dest)].sort());
  });

  it("is allowed for every object with such properties", () => {
    for (const schema of objects.all) {
      const [property] = freeTargets(schema).keys();
      const of = { kind: schema.class, id: `${schema.idPrefix}_1` };
      const { problems } = check(destinationSchema, { of, property: property ?? "dest", dest: "hangup" }, objects);
      expect(problems.length === 0, schema.class).toBe(property !== undefined);
    }
  });
});
