import { createRegistry, defineObject as describeObject, f, openApi } from "pulumi-sipio/schema";

const facts = { class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy" } as const;

describe("an object without its own path", () => {
  const listed = describeObject({
    ...facts,
    idPrefix: "",
    listOnly: { by: "name" },
    fields: { name: f.text(), colour: f.text().optional(), weight: f.integer().computed() },
  });

  it("is replaced by every change", () => {
    const replacing = Object.entries(listed.fields).filter(([, { options }]) => options.replaces);
    expect(replacing.map(([name]) => name)).toEqual(["name", "colour"]);
  });

  it("has only the operations of its collection in the OpenAPI document", () => {
    const { paths, components } = Object(openApi(createRegistry([listed])));
    expect(Object.keys(paths).filter((path) => path.startsWith("/toys"))).toEqual(["/toys"]);
    expect(Object.keys(paths["/toys"])).toEqual(["get", "post", "delete"]);
    expect(paths["/toys"].delete.requestBody.content["application/json"].schema).toMatchObject({ required: ["name"] });
    expect(components.schemas).not.toHaveProperty("ToyUpdate");
  });

  it("must have no parent and an existing key field", () => {
    const shelf = { shelf: f.parent("Shelf") };
    const under = { ...facts, path: "/shelves/{shelf}/toys", listOnly: { by: "id" } };
    expect(() => describeObject({ ...under, fields: shelf })).toThrow(/no path of its own has no parent/);
    expect(() => describeObject({ ...facts, listOnly: { by: "nam" }, fields: {} })).toThrow("Toy has no field nam");
  });
});

describe("a schema", () => {
  it("rejects an unknown reference field", () => {
    expect(() => describeObject({ ...facts, referenceField: "ref", fields: {} })).toThrow("Toy has no field ref");
  });

  it("rejects a list of children with a write-only field", () => {
    const child = describeObject({
      ...facts,
      class: "Lock",
      path: "/toys/{toy}/locks",
      naturalKey: { fields: ["name"], scope: "parent" },
      fields: { toy: f.parent("Toy"), name: f.text(), code: f.secretText().writeOnly() },
    });
    const locks = f.children(child, { bulk: true }).optional();
    expect(() => describeObject({ ...facts, fields: { locks } })).toThrow("Toy: code of a child in a list");
  });

  it("marks write-only and show-once fields in the OpenAPI document", () => {
    const fields = { code: f.secretText().writeOnly(), serial: f.text().computed().returnedOnce("sn_") };
    const { components } = Object(openApi(createRegistry([describeObject({ ...facts, fields })])));
    expect(components.schemas.Toy.properties.code).toMatchObject({ writeOnly: true });
    expect(components.schemas.Toy.properties.serial).toMatchObject({
      readOnly: true,
      description: expect.stringContaining("only"),
    });
  });
});
