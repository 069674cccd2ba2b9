import { type AnySchema, changeableName, containsUnknown, type Values } from "../schema";
import { type Difference, diff } from "./diff";
import { withoutInternal } from "./hidden";
import type { RunState } from "./runState";
import { unconfirmedIn } from "./unconfirmed";
import { isUnconfirmed } from "./unconfirmedId";

/**
 * Compares an object of the state with its declaration, and notes what the run will do with it. A resource whose create got no
 * answer is replaced by the object that is found, or created anew.
 */
export function compare(schema: AnySchema, id: string, olds: Values, news: Values, run: RunState): Difference {
  const resource = run.resource(news);
  if (isUnconfirmed(id)) {
    resource.unconfirmed = unconfirmedIn(olds);
    return { changed: ["id"], replaces: ["id"], deleteBeforeReplace: false, stepsAside: false };
  }
  const difference = diff(schema, olds, news, resource.replaceOnChanges);
  resource.isReplaced = difference.replaces.some((name) => schema.fields[name]?.options.replaces);
  resource.replacedId = difference.replaces.length > 0 ? id : undefined;
  // Not every comparison is of a declaration: a refresh compares the state with the platform, also of what the program no longer
  // declares. With unknown values in a real run, the engine asks about a resource that depends on a replaced one.
  const isDeclaration = resource.isDeclared === true && !containsUnknown(withoutInternal(news));
  if (isDeclaration && difference.replaces.length === 0) {
    run.hold(schema, id, news);
    const name = schema.destination === undefined ? changeableName(schema) : undefined;
    if (name !== undefined && difference.changed.includes(name)) run.noteRenamed(schema, id);
  }
  return difference;
}
