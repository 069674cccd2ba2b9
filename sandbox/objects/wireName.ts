import { type Column, snakeCase } from "pulumi-sipio/schema";

/** Returns the API name for a property path: `dest_id` for `dest.id`, `user_id` for `user`. */
export function wireName(columns: readonly Column[], path: string): string {
  const [, part = ""] = path.split(".");
  const column = columns.find(({ name }) => part !== "" && name.endsWith(`_${snakeCase(part)}`)) ?? columns[0];
  return column?.name ?? snakeCase(path);
}
