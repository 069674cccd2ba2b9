import fc from "fast-check";
import { check, fromWire, rowFields, toWire } from "pulumi-sipio/model";
import { objects } from "pulumi-sipio/objects";
import { diff } from "../../../provider/lifecycle/diff";
import { acceptedArgs, refused } from "../../support/arbitrary";

describe.each(objects.all.map((description) => [description.class, description] as const))("%s", (_, description) => {
  const args = acceptedArgs(description, objects);

  it("accepts what its description allows, and checking twice changes nothing", () => {
    fc.assert(
      fc.property(args, (given) => {
        const once = check(description, given, objects);
        expect(once.problems).toEqual([]);
        expect(check(description, once.values, objects)).toEqual({ values: once.values, problems: [] });
      }),
    );
  });

  it("differs in nothing from itself", () => {
    fc.assert(
      fc.property(args, (given) => {
        const { values } = check(description, given, objects);
        expect(diff(description, values, values)).toMatchObject({
          changed: [],
          replaces: [],
          deleteBeforeReplace: false,
        });
      }),
    );
  });

  it("reads from the wire what it writes to it", () => {
    fc.assert(
      fc.property(args, (given) => {
        const { values } = check(description, given, objects);
        const travels = rowFields(description).flatMap(([name, { traits }]) => (traits.parent ? [] : [name]));
        const own = Object.fromEntries(Object.entries(values).filter(([name]) => travels.includes(name)));
        const row = JSON.parse(JSON.stringify(toWire(description, values)));
        expect(fromWire(description, row)).toEqual(own);
      }),
    );
  });

  it("says of every single wrong value which property it is", () => {
    fc.assert(
      fc.property(args, (given) => {
        for (const [name, field] of Object.entries(description.fields)) {
          if (!["required", "optional"].includes(field.traits.presence)) continue;
          const { problems } = check(description, { ...given, [name]: refused(field) }, objects);
          expect(problems.map(({ path }) => path.split(/[.[]/)[0])).toContain(name);
        }
      }),
      { numRuns: 20 },
    );
  });
});
