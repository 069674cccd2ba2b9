import { createRegistry, defineObject, f, lazyRegistry } from "pulumi-sipio/schema";

const toy = defineObject({
  class: "Toy",
  apiName: "sip_toy",
  path: "/toys",
  idPrefix: "to",
  fields: { name: f.text() },
});
const box = defineObject({
  class: "Box",
  apiName: "sip_box",
  path: "/boxes",
  idPrefix: "bo",
  fields: { name: f.text() },
});

it("loads the schema of a class when it is asked for, and all schemas only for a list", () => {
  const loaded: string[] = [];
  const registry = lazyRegistry({
    Toy: () => {
      loaded.push("Toy");
      return toy;
    },
    Box: () => {
      loaded.push("Box");
      return box;
    },
  });
  expect(registry.classes).toEqual(["Toy", "Box"]);
  expect(loaded).toEqual([]);
  expect(registry.find("Toy")).toBe(toy);
  expect(registry.require("Toy")).toBe(toy);
  expect(loaded).toEqual(["Toy", "Toy"]);
  expect(registry.all).toEqual([toy, box]);
  expect(registry.all).toEqual([toy, box]);
  expect(loaded).toEqual(["Toy", "Toy", "Toy", "Box"]);
});

it.each(["Kite", "constructor", "__proto__", "toString"])("has no object of class %s", (name) => {
  const registry = lazyRegistry({ Toy: () => toy });
  expect(registry.find(name)).toBeUndefined();
  expect(() => registry.require(name)).toThrow(`there is no object of class ${name}`);
});

it.each([
  ["class", { class: "Toy" }],
  ["apiName", { apiName: "sip_toy" }],
  ["idPrefix", { idPrefix: "to" }],
  ["path", { path: "/toys" }],
])("refuses two objects with the same %s", (fact, same) => {
  const other = { ...box, ...same };
  const message = `two objects have the ${fact} ${Object.values(same)[0]}`;
  expect(() => createRegistry([toy, other])).toThrow(message);
  expect(() => lazyRegistry({ Toy: () => toy, Box: () => other }).all).toThrow(message);
});
