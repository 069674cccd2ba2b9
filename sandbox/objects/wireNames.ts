import { type Column, type Description, rowFields, snakeCase } from "pulumi-sipio/model";

/** The wire's name of a property's path: `dest.id` is `dest_id`, `user` is `user_id`. */
export function wireName(columns: readonly Column[], path: string): string {
  const [, part = ""] = path.split(".");
  const column = columns.find(({ name }) => part !== "" && name.endsWith(`_${snakeCase(part)}`)) ?? columns[0];
  return column?.name ?? snakeCase(path);
}

/**
 * A reason in which properties are named as the wire does. A name without a capital is left as it is: it may as well be a value
 * ("via is trunk").
 */
export function inWireNames(description: Description, reason: string): string {
  const names = new Map(rowFields(description).map(([name, { type }]) => [name, type.columns(name)[0]?.name ?? name]));
  const spelled = (word: string) => (word === word.toLowerCase() ? word : (names.get(word) ?? word));
  return reason.replace(/"(?:[^"\\]|\\.)*"|[A-Za-z][A-Za-z0-9]*/g, spelled);
}
