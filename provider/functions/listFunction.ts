import * as pulumi from "@pulumi/pulumi";
import type { ObjectSchema } from "../schema";
import { filterArgs } from "./args";
import { invoke } from "./invoke";
import type { InvokeOptions } from "./options";
import { hasSecrets, toResult } from "./result";

/** The look-up of many objects. A filter need not be given, unless it must name a parent. */
export type ListFunction<Filter extends object, Found> =
  Record<never, never> extends Filter
    ? (filter?: Filter, options?: InvokeOptions) => pulumi.Output<readonly Found[]>
    : (filter: Filter, options?: InvokeOptions) => pulumi.Output<readonly Found[]>;

/**
 * Makes the look-up of all objects of a collection, or of those with certain values: `listUsers`. It asks at preview as well.
 * Where the objects hold secrets, the whole list is one.
 */
export function defineList<Filter extends object, Found>(schema: ObjectSchema): ListFunction<Filter, Found> {
  const lookUp = { name: `list${plural(schema.class)}`, schema, takes: filterArgs(schema) };
  const list = (filter: object = {}, options: InvokeOptions = {}) => {
    const found = invoke(lookUp, filter, options, (rows, { parentId }) =>
      rows.map((row) => toResult(schema, row, parentId)),
    );
    return hasSecrets(schema) ? pulumi.secret(found) : found;
  };
  // The types are those of the description; what was found is made from the same.
  return list as unknown as ListFunction<Filter, Found>;
}

/** A class's name in the plural, as English forms it. */
function plural(className: string): string {
  if (/[^aeiou]y$/.test(className)) return className.replace(/y$/, "ies");
  return /(s|x|ch|sh)$/.test(className) ? `${className}es` : `${className}s`;
}
