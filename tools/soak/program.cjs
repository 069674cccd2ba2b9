// Program of the soak runs: declares the resources in program.json, in their order.
const { readFileSync } = require("node:fs");
const sipio = require("pulumi-sipio");

const declared = {};

/** Replaces `{ idOf }` by the ID of an earlier resource. */
function resolved(value) {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== "object" || value === null) return value;
  if ("idOf" in value) return declared[value.idOf].id;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
}

for (const { class: className, name, args } of JSON.parse(readFileSync("program.json", "utf8"))) {
  declared[name] = new sipio[className](name, resolved(args));
}
