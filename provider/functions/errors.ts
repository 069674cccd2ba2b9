/** Error of a lookup, with a message for the user. */
export class InvokeError extends Error {
  override readonly name = "InvokeError";
}

const mostNamed = 10;

/** Creates the error for an object that does not exist. */
export function objectNotFound(className: string, sought: string): InvokeError {
  return new InvokeError(
    `no ${className}${sought} exists in this account. Check the arguments and that the API key belongs to the right ` +
      "account. For an object that this program declares, use the resource itself.",
  );
}

/** Creates the error for a lookup that matches several objects. */
export function ambiguousMatch(className: string, sought: string, ids: readonly string[]): InvokeError {
  const named = ids.length > mostNamed ? [...ids.slice(0, mostNamed), "…"] : ids;
  return new InvokeError(
    `found several objects of ${className}${sought}: ${named.join(", ")}. Use ${className}.get with one of these IDs.`,
  );
}

/** Creates the error for a parent that does not exist. */
export function parentNotFound(parent: string): InvokeError {
  return new InvokeError(
    `no ${parent} exists in this account. Check the ID and that the API key belongs to the right account.`,
  );
}
