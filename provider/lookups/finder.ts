import type * as pulumi from "@pulumi/pulumi";
import type { Description } from "../model";
import { ask, LookUpError } from "./ask";
import { shielded, valuesOf } from "./found";
import { takesKey } from "./takes";
import type { LookUpOptions } from "./tenant";

const mostNamed = 10;

/**
 * Makes the look-up of one object by its natural key: `getUser`. It asks at preview as well. That there is no such object, or
 * several, ends the run with a message.
 */
export function finder<Args extends object, Found>(
  description: Description,
): (args: Args, options?: LookUpOptions) => pulumi.Output<Found> {
  const { class: className } = description;
  const lookUp = { name: `get${className}`, description, takes: takesKey(description) };
  return (args, options = {}) => {
    const found = ask(lookUp, args, options, (rows, question) => {
      const [row, ...more] = rows;
      if (row === undefined) {
        throw new LookUpError(
          `${lookUp.name}: the account of this key has no ${className}${question}. Check what is given, and whose key it is; of an object ` +
            "that this program declares, use the resource itself.",
        );
      }
      if (more.length > 0) {
        const ids = rows.map((each) => valuesOf(description, each, question.parentId).id);
        const named = ids.length > mostNamed ? [...ids.slice(0, mostNamed), "…"] : ids;
        throw new LookUpError(
          `${lookUp.name}: the account of this key has more than one ${className}${question}: ${named.join(", ")}. ` +
            `Use ${className}.get with the id of the one that is meant.`,
        );
      }
      return valuesOf(description, row, question.parentId);
    });
    // The types are those of the description; what was found is made from the same.
    return shielded(description, found) as unknown as pulumi.Output<Found>;
  };
}
