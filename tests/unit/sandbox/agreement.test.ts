import fc from "fast-check";
import { check, isInput, rowFields, toWire, type Values } from "pulumi-sipio/model";
import { objects } from "pulumi-sipio/objects";
import { accept } from "../../../sandbox/objects/accept";
import { acceptedArgs, refused } from "../../support/arbitrary";

const runs = { numRuns: 40 };

/** What a provider sends for arguments: the fields that travel with the object itself, in canonical form. */
const sent = (values: Values, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name)));

describe.each(objects.all.map((description) => [description.class, description] as const))("%s", (_, description) => {
  const own = rowFields(description).filter(([, field]) => isInput(field) && !field.traits.parent);
  const names = own.map(([name]) => name);

  it("that the provider takes, the sandbox takes as well, and makes the same of it", () => {
    fc.assert(
      fc.property(acceptedArgs(description, objects), (args) => {
        const { values, problems } = check(description, args, objects);
        expect(problems).toEqual([]);
        const body = toWire(description, sent(values, names));
        const accepted = accept(description, objects, body);
        expect(accepted.problems).toEqual([]);
        expect(accepted.columns).toMatchObject(body);
        expect(accept(description, objects, {}, accepted.columns).columns).toEqual(accepted.columns);
      }),
      runs,
    );
  });

  it.each(own)("with a wrong %s is refused by both", (name, field) => {
    fc.assert(
      fc.property(acceptedArgs(description, objects), (args) => {
        const wrong = refused(field);
        const { values, problems } = check(description, { ...args, [name]: wrong }, objects);
        expect(problems.length).toBeGreaterThan(0);
        const columns = field.type.columns(name).map((column) => column.name);
        const good = sent(check(description, args, objects).values, names);
        const body = { ...toWire(description, good), [columns[0] ?? name]: wrong };
        const { problems: found } = accept(description, objects, body);
        expect(found.map((problem) => problem.field)).toEqual(expect.arrayContaining([columns[0]]));
        expect(values).toHaveProperty(name);
      }),
      { numRuns: 5 },
    );
  });
});
