import { type Column, snakeCase } from "pulumi-sipio/schema";

/** The wire's name of a property's path: `dest.id` is `dest_id`, `user` is `user_id`. */
export function wireName(columns: readonly Column[], path: string): string {
  const [, part = ""] = path.split(".");
  const column = columns.find(({ name }) => part !== "" && name.endsWith(`_${snakeCase(part)}`)) ?? columns[0];
  return column?.name ?? snakeCase(path);
}
