import { type Description, describe, exactlyOne, type Fields, f, type Registry, registry } from "pulumi-sipio/model";
import { objects } from "pulumi-sipio/objects";

/** A toy that nothing but its description knows; `more` are fields that it gets beside its own. */
export function shelf(more: Fields = {}): Description {
  return describe({
    class: "Shelf",
    object: "toy_shelf",
    collection: "/shelves",
    prefix: "shf",
    unique: { fields: ["name"], within: "account" },
    fields: { name: f.text(), height: f.integer({ max: 300 }).default(180), ...more },
  });
}

/** A child of it, which others can refer to. */
export const toy: Description = describe({
  class: "Toy",
  object: "toy",
  collection: "/shelves/{shelf}/toys",
  prefix: "toy",
  key: ["name"],
  fields: { shelf: f.parent("Shelf"), name: f.text().replaces(), noisy: f.boolean().default(false) },
});

/** A grandchild, without a key of its own. */
export const scratch: Description = describe({
  class: "Scratch",
  object: "toy_scratch",
  collection: "/toys/{toy}/scratches",
  prefix: "scr",
  fields: { toy: f.parent("Toy"), text: f.text() },
});

/** It refers to others: to one class, to several, and to one that nobody describes. */
export const child: Description = describe({
  class: "Child",
  object: "toy_child",
  collection: "/children",
  prefix: "chd",
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

/** It is unique on the platform by a field that may be missing, and in the account by parts that may be. */
export const badge: Description = describe({
  class: "Badge",
  object: "toy_badge",
  collection: "/badges",
  prefix: "bdg",
  unique: { fields: ["number"], within: "platform" },
  fields: { number: f.integer().optional(), holder: f.ref("Child").optional(), label: f.text().optional() },
  rules: [exactlyOne("holder", "label")],
});

/** Without accounts there is nobody who could have toys. */
export const account = objects.require("Account");

/** All toys. */
export function toys(shelfFields?: Fields): Registry {
  return registry([shelf(shelfFields), toy, scratch, child, badge, account]);
}
