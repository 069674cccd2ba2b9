/** Why nothing came of a look-up, in the words of the user. */
export class InvokeError extends Error {
  override readonly name = "InvokeError";
}

const mostNamed = 10;

/** There is no such object. */
export function notFound(className: string, sought: string): InvokeError {
  return new InvokeError(
    `the account of this key has no ${className}${sought}. Check what is given, and whose key it is; of an object that this ` +
      "program declares, use the resource itself.",
  );
}

/** There are several, where one is meant. */
export function ambiguousMatch(className: string, sought: string, ids: readonly string[]): InvokeError {
  const named = ids.length > mostNamed ? [...ids.slice(0, mostNamed), "…"] : ids;
  return new InvokeError(
    `the account of this key has more than one ${className}${sought}: ${named.join(", ")}. ` +
      `Use ${className}.get with the id of the one that is meant.`,
  );
}

/** The parent is not there whose children are looked for. */
export function parentNotFound(parent: string): InvokeError {
  return new InvokeError(`the account of this key has no ${parent}. Check the id, and whose key it is.`);
}
