import type { SchemaRegistry } from "pulumi-sipio/schema";
import { classesOf } from "./renderTypes.js";

/** Returns the objects that can refer to an object of a class, each with the fields that do. */
export function referringFields(
  registry: SchemaRegistry,
  className: string,
): readonly (readonly [string, readonly string[]])[] {
  return registry.all.flatMap(({ class: from, fields }) => {
    const names = Object.entries(fields).flatMap(([name, field]) =>
      classesOf(field, name).includes(className) ? [name] : [],
    );
    return names.length === 0 ? [] : [[from, names] as const];
  });
}
