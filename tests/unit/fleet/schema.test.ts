import Ajv from "ajv";
import addFormats from "ajv-formats";
import { defineTenant, loadDescription, tenantsSchema, z } from "sipio-fleet";
import { fleetFile, folderWith } from "../../support/fleet";

const ajv = () => addFormats(new Ajv({ strict: false, logger: false }));
const schema = async () =>
  tenantsSchema(await loadDescription(folderWith({ "fleet.yaml": fleetFile("tenants.yaml") })));

const office = {
  key: "a",
  name: "A",
  template: "office",
  args: { extensions: 3 },
  secrets: { trunkPassword: "env:A" },
};

describe("the JSON schema of a tenants file", () => {
  it.each([
    ["an office", office],
    ["a plain tenant", { key: "b", name: "B", template: "plain", tags: ["gold"] }],
  ])("accepts %s", async (_, tenant) => {
    const validate = ajv().compile(await schema());
    validate({ $schema: "tenants.schema.json", tenants: [tenant] });
    expect(validate.errors).toBeNull();
  });

  it.each([
    ["an unknown template", { ...office, template: "hotel" }],
    ["an argument out of range", { ...office, args: { extensions: 99 } }],
    ["an unknown argument", { ...office, args: { extensions: 9, seats: 1 } }],
    ["an unknown nested argument", { ...office, args: { extensions: 9, hours: { open: "08:00", close: "18:00" } } }],
    ["arguments of another template", { ...office, template: "plain", secrets: {} }],
    ["a missing argument", { ...office, args: {} }],
    ["missing arguments", { ...office, args: undefined }],
    ["a missing secret", { ...office, secrets: {} }],
    ["a secret that is no reference", { ...office, secrets: { trunkPassword: "hunter2" } }],
    ["a name that no row has", { ...office, tag: "gold" }],
  ])("refuses %s", async (_, tenant) => {
    const validate = ajv().compile(await schema());
    expect(validate(JSON.parse(JSON.stringify({ tenants: [tenant] })))).toBe(false);
  });

  it("describes arguments and secrets, and refers only to itself", async () => {
    interface Menu {
      readonly prompt: string;
      readonly next?: Menu | undefined;
    }
    const menu: z.ZodType<Menu> = z.lazy(() =>
      z.object({ prompt: z.string().describe("Spoken text."), next: menu.optional() }),
    );
    const template = defineTenant({ args: z.object({ menu }), secrets: { pin: "PIN." }, program: () => undefined });
    const described = tenantsSchema({
      project: "p",
      templates: new Map([["m", { name: "m", path: "/m.ts", template }]]),
    });
    const text = JSON.stringify(described);
    expect(text).toContain('"description":"Spoken text."');
    expect(text).toContain('"description":"PIN."');
    const validate = ajv().compile(described);
    const tenant = (args: object) => ({
      tenants: [{ key: "a", name: "A", template: "m", args, secrets: { pin: "file:pin" } }],
    });
    expect(validate(tenant({ menu: { prompt: "a", next: { prompt: "b" } } }))).toBe(true);
    expect(validate(tenant({ menu: { prompt: "a", next: { promt: "b" } } }))).toBe(false);
  });
});
