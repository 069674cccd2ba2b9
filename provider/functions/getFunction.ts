import type * as pulumi from "@pulumi/pulumi";
import type { ObjectSchema } from "../schema";
import { keyArgs } from "./args";
import { ambiguousMatch, objectNotFound } from "./errors";
import { invoke } from "./invoke";
import type { InvokeOptions } from "./options";
import { toResult, withSecrets } from "./result";

/**
 * Creates a function that looks up one object by its natural key, such as `getUser`. The function also runs at preview.
 * If no object or several objects match, the run fails with a message.
 */
export function defineGet<Args extends object, Found>(
  schema: ObjectSchema,
): (args: Args, options?: InvokeOptions) => pulumi.Output<Found> {
  const { class: className } = schema;
  const lookUp = { name: `get${className}`, schema, takes: keyArgs(schema) };
  return (args, options = {}) => {
    const found = invoke(lookUp, args, options, (rows, question) => {
      const [row, ...more] = rows;
      if (row === undefined) throw objectNotFound(className, `${question}`);
      if (more.length > 0) {
        const ids = rows.map((each) => String(toResult(schema, each, question.parentId).id));
        throw ambiguousMatch(className, `${question}`, ids);
      }
      return toResult(schema, row, question.parentId);
    });
    // The schema determines both the types and the results.
    return withSecrets(schema, found) as unknown as pulumi.Output<Found>;
  };
}
