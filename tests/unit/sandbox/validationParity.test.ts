import fc from "fast-check";
import { objects } from "pulumi-sipio/objects";
import { check, isInput, rowFields, toWire, type Values } from "pulumi-sipio/schema";
import { validateBody } from "../../../sandbox/objects/validateBody";
import { acceptedArgs, refused } from "../../support/arbitrary";

const runs = { numRuns: 40 };

/** The arguments that the provider sends with the object itself, in canonical form. */
const sent = (values: Values, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name)));

describe.each(objects.all.map((schema) => [schema.class, schema] as const))("%s", (_, schema) => {
  const own = rowFields(schema).filter(([, field]) => isInput(field) && !field.options.parent);
  const names = own.map(([name]) => name);

  it("arguments that the provider accepts are accepted and stored unchanged by the sandbox", () => {
    fc.assert(
      fc.property(acceptedArgs(schema, objects), (args) => {
        const { values, problems } = check(schema, args, objects);
        expect(problems).toEqual([]);
        const body = toWire(schema, sent(values, names));
        const accepted = validateBody(schema, objects, body);
        expect(accepted.problems).toEqual([]);
        expect(accepted.columns).toMatchObject(body);
        expect(validateBody(schema, objects, {}, accepted.columns).columns).toEqual(accepted.columns);
      }),
      runs,
    );
  });

  it.each(own)("with an invalid %s is rejected by both", (name, field) => {
    fc.assert(
      fc.property(acceptedArgs(schema, objects), (args) => {
        const wrong = refused(field);
        const { values, problems } = check(schema, { ...args, [name]: wrong }, objects);
        expect(problems.length).toBeGreaterThan(0);
        const columns = field.type.columns(name).map((column) => column.name);
        const good = sent(check(schema, args, objects).values, names);
        const body = { ...toWire(schema, good), [columns[0] ?? name]: wrong };
        const { problems: found } = validateBody(schema, objects, body);
        expect(found.map((problem) => problem.field)).toEqual(expect.arrayContaining([columns[0]]));
        expect(values).toHaveProperty(name);
      }),
      { numRuns: 5 },
    );
  });
});
