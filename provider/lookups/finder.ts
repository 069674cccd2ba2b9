import type * as pulumi from "@pulumi/pulumi";
import type { Description } from "../model";
import { ask } from "./ask";
import { noneFound, severalFound } from "./failures";
import { shielded, valuesOf } from "./found";
import { takesKey } from "./takes";
import type { LookUpOptions } from "./tenant";

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
      if (row === undefined) throw noneFound(className, `${question}`);
      if (more.length > 0) {
        const ids = rows.map((each) => String(valuesOf(description, each, question.parentId).id));
        throw severalFound(className, `${question}`, ids);
      }
      return valuesOf(description, row, question.parentId);
    });
    // The types are those of the description; what was found is made from the same.
    return shielded(description, found) as unknown as pulumi.Output<Found>;
  };
}
