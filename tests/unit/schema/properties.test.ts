import fc from "fast-check";
import { objects } from "pulumi-sipio/objects";
import { check, fromWire, rowFields, toWire } from "pulumi-sipio/schema";
import { diff } from "../../../provider/lifecycle/diff";
import { acceptedArgs, refused } from "../../support/arbitrary";

describe.each(objects.all.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
  const args = acceptedArgs(schema, objects);

  it("accepts valid arguments, and a second check changes no value", () => {
    fc.assert(
      fc.property(args, (given) => {
        const once = check(schema, given, objects);
        expect(once.problems).toEqual([]);
        expect(check(schema, once.values, objects)).toEqual({ values: once.values, problems: [] });
      }),
    );
  });

  it("has no differences from itself", () => {
    fc.assert(
      fc.property(args, (given) => {
        const { values } = check(schema, given, objects);
        expect(diff(schema, values, values)).toMatchObject({
          changed: [],
          replaces: [],
          deleteBeforeReplace: false,
        });
      }),
    );
  });

  it("reads from the API the values that it wrote", () => {
    fc.assert(
      fc.property(args, (given) => {
        const { values } = check(schema, given, objects);
        const travels = rowFields(schema).flatMap(([name, { options }]) => (options.parent ? [] : [name]));
        const own = Object.fromEntries(Object.entries(values).filter(([name]) => travels.includes(name)));
        const row = JSON.parse(JSON.stringify(toWire(schema, values)));
        expect(fromWire(schema, row)).toEqual(own);
      }),
    );
  });

  it("reports the property of every invalid value", () => {
    fc.assert(
      fc.property(args, (given) => {
        for (const [name, field] of Object.entries(schema.fields)) {
          if (!["required", "optional"].includes(field.options.presence)) continue;
          const { problems } = check(schema, { ...given, [name]: refused(field) }, objects);
          expect(problems.map(({ path }) => path.split(/[.[]/)[0])).toContain(name);
        }
      }),
      { numRuns: 20 },
    );
  });
});
