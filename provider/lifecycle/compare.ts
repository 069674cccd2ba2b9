import { changeableName, containsUnknown, type Declarable, type Values } from "../model";
import { type Difference, diff } from "./diff";
import { visible } from "./hidden";
import type { RunState } from "./runState";
import { unconfirmedIn } from "./unconfirmed";
import { isUnconfirmed } from "./unconfirmedId";

/**
 * Compares an object of the state with its declaration, and notes what the run will do with it. A resource whose create got no
 * answer is replaced by the object that is found, or created anew.
 */
export function compare(description: Declarable, id: string, olds: Values, news: Values, run: RunState): Difference {
  const resource = run.resource(news);
  if (isUnconfirmed(id)) {
    resource.unconfirmed = unconfirmedIn(olds);
    return { changed: ["id"], replaces: ["id"], deleteBeforeReplace: false, stepsAside: false };
  }
  const difference = diff(description, olds, news, resource.replaceOnChanges);
  resource.isReplaced = difference.replaces.some((name) => description.fields[name]?.traits.replaces);
  resource.replacedId = difference.replaces.length > 0 ? id : undefined;
  // Not every comparison is of a declaration: a refresh compares the state with the platform, also of what the program no longer
  // declares. With unknown values in a real run, the engine asks about a resource that depends on a replaced one.
  const isDeclaration = resource.isDeclared === true && !containsUnknown(visible(news));
  if (isDeclaration && difference.replaces.length === 0) {
    run.hold(description, id, news);
    const name = description.part === undefined ? changeableName(description) : undefined;
    if (name !== undefined && difference.changed.includes(name)) run.noteRenamed(description, id);
  }
  return difference;
}
