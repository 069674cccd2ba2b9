import * as pulumi from "@pulumi/pulumi";
import type { Description } from "../model";
import { ask } from "./ask";
import { hasSecrets, valuesOf } from "./found";
import { takesFilter } from "./takes";
import type { LookUpOptions } from "./tenant";

/** The look-up of many objects. A filter need not be given, unless it must name a parent. */
export type Lister<Filter extends object, Found> =
  Record<never, never> extends Filter
    ? (filter?: Filter, options?: LookUpOptions) => pulumi.Output<readonly Found[]>
    : (filter: Filter, options?: LookUpOptions) => pulumi.Output<readonly Found[]>;

/**
 * Makes the look-up of all objects of a collection, or of those with certain values: `listUsers`. It asks at preview as well.
 * Where the objects hold secrets, the whole list is one.
 */
export function lister<Filter extends object, Found>(description: Description): Lister<Filter, Found> {
  const lookUp = { name: `list${plural(description.class)}`, description, takes: takesFilter(description) };
  const list = (filter: object = {}, options: LookUpOptions = {}) => {
    const found = ask(lookUp, filter, options, (rows, { parentId }) =>
      rows.map((row) => valuesOf(description, row, parentId)),
    );
    return hasSecrets(description) ? pulumi.secret(found) : found;
  };
  // The types are those of the description; what was found is made from the same.
  return list as unknown as Lister<Filter, Found>;
}

/** A class's name in the plural, as English forms it. */
function plural(className: string): string {
  if (/[^aeiou]y$/.test(className)) return className.replace(/y$/, "ies");
  return /(s|x|ch|sh)$/.test(className) ? `${className}es` : `${className}s`;
}
