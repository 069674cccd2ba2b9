import { objects } from "pulumi-sipio/objects";
import {
  createRegistry,
  defineObject,
  exactlyOneOf,
  type Fields,
  f,
  type ObjectSchema,
  type SchemaRegistry,
} from "pulumi-sipio/schema";

/** A test object that only its schema defines; `more` adds fields. */
export function shelf(more: Fields = {}): ObjectSchema {
  return defineObject({
    class: "Shelf",
    apiName: "toy_shelf",
    path: "/shelves",
    idPrefix: "shf",
    naturalKey: { fields: ["name"], scope: "account" },
    fields: { name: f.text(), height: f.integer({ max: 300 }).default(180), ...more },
  });
}

/** A child object that others can refer to. */
export const toy: ObjectSchema = defineObject({
  class: "Toy",
  apiName: "toy",
  path: "/shelves/{shelf}/toys",
  idPrefix: "toy",
  naturalKey: { fields: ["name"], scope: "parent" },
  fields: { shelf: f.parent("Shelf"), name: f.text().replaces(), noisy: f.boolean().default(false) },
});

/** A grandchild without a natural key. */
export const scratch: ObjectSchema = defineObject({
  class: "Scratch",
  apiName: "toy_scratch",
  path: "/toys/{toy}/scratches",
  idPrefix: "scr",
  fields: { toy: f.parent("Toy"), text: f.text() },
});

/** An object with references to one class, to several classes, and to an unknown class. */
export const child: ObjectSchema = defineObject({
  class: "Child",
  apiName: "toy_child",
  path: "/children",
  idPrefix: "chd",
  scopes: { read: "toys:read", write: "toys" },
  fields: {
    nick: f.text().optional(),
    favourite: f.ref("Toy").optional(),
    noise: f.ref("Toy", { noisy: true }).optional(),
    place: f.target().optional(),
    likes: f.scope({ everything: null, shelf: "Shelf", toy: "Toy" }).optional(),
    robot: f.ref("Robot").optional(),
  },
});

/** An object with an optional key that is unique on the platform, and an optional key that is unique in the account. */
export const badge: ObjectSchema = defineObject({
  class: "Badge",
  apiName: "toy_badge",
  path: "/badges",
  idPrefix: "bdg",
  naturalKey: { fields: ["number"], scope: "platform" },
  fields: { number: f.integer().optional(), holder: f.ref("Child").optional(), label: f.text().optional() },
  rules: [exactlyOneOf("holder", "label")],
});

/** The sandbox needs the class of its tenants. */
export const account = objects.require("Account");

/** All test objects. */
export function toys(shelfFields?: Fields): SchemaRegistry {
  return createRegistry([shelf(shelfFields), toy, scratch, child, badge, account]);
}
