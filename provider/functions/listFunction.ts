import * as pulumi from "@pulumi/pulumi";
import type { ObjectSchema } from "../schema";
import { filterArgs } from "./args";
import { invoke } from "./invoke";
import type { InvokeOptions } from "./options";
import { hasSecrets, toResult } from "./result";

/** Lookup of several objects. The filter is optional unless it must contain a parent. */
export type ListFunction<Filter extends object, Found> =
  Record<never, never> extends Filter
    ? (filter?: Filter, options?: InvokeOptions) => pulumi.Output<readonly Found[]>
    : (filter: Filter, options?: InvokeOptions) => pulumi.Output<readonly Found[]>;

/**
 * Creates a function that lists the objects of a class, optionally filtered by property, such as `listUsers`. The
 * function also runs at preview. If the objects contain secrets, the whole list is a secret.
 */
export function defineList<Filter extends object, Found>(schema: ObjectSchema): ListFunction<Filter, Found> {
  const lookUp = { name: `list${plural(schema.class)}`, schema, takes: filterArgs(schema) };
  const list = (filter: object = {}, options: InvokeOptions = {}) => {
    const found = invoke(lookUp, filter, options, (rows, { parentId }) =>
      rows.map((row) => toResult(schema, row, parentId)),
    );
    return hasSecrets(schema) ? pulumi.secret(found) : found;
  };
  // The schema determines both the types and the results.
  return list as unknown as ListFunction<Filter, Found>;
}

/** Returns the English plural of a class name. */
function plural(className: string): string {
  if (/[^aeiou]y$/.test(className)) return className.replace(/y$/, "ies");
  return /(s|x|ch|sh)$/.test(className) ? `${className}es` : `${className}s`;
}
