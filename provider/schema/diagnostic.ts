/** An error is rejected. A warning is accepted but probably not intended. */
export type Severity = "error" | "warning";

/** Error or warning about a value, with its location and what is accepted. */
export interface Diagnostic {
  /** ID of the diagnostic in the documentation, if documented. */
  readonly code?: string;
  /**
   * Severity of the diagnostic.
   * @default "error"
   */
  readonly severity?: Severity;
  /** Path of the property in the program's spelling, such as `agents[1].tierLevel`. Empty for the object as a whole. */
  readonly path: string;
  /** Description of the value and of what is accepted. Never contains a secret value. */
  readonly message: string;
}

/** Message of a diagnostic, with its code. */
export function messageOf({ code, message }: Pick<Diagnostic, "code" | "message">): string {
  return code === undefined ? message : `${message} [${code}]`;
}

/** Formats a diagnostic as one line: path, message and code. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const message = messageOf(diagnostic);
  return diagnostic.path === "" ? message : `${diagnostic.path}: ${message}`;
}

/** Whether a path equals another path or is inside it: `dest.id` is inside `dest`. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

const longestShown = 80;

/** Formats a value for a message: JSON with invisible characters escaped, truncated after 80 characters. */
export function formatValue(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(
    /[\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** Placeholder for a value that a message must not show. */
export const hiddenValue = "a value that is not shown because it may be a secret";

/**
 * Message about a value that is not accepted, such as `must be true or false; got 1`.
 * @param expected Accepted values, such as `true or false`.
 * @param got Value as shown in a message, or {@link hiddenValue}.
 * @param advice Sentence that describes what to write instead.
 */
export function mustBe(expected: string, got: string, advice?: string): string {
  return `must be ${expected}; got ${got}${sentenceAfter(advice)}`;
}

/** End of a message that adds advice as a sentence. Empty if there is no advice. */
export function sentenceAfter(advice: string | undefined): string {
  return advice === undefined ? "" : `. ${advice}`;
}

const lists = {
  // The British format has no comma before the last word, like all messages.
  or: new Intl.ListFormat("en-GB", { type: "disjunction" }),
  and: new Intl.ListFormat("en-GB", { type: "conjunction" }),
};

/** Formats a list of words as part of a sentence: `a, b or c`. */
export function formatList(words: readonly string[], last: "or" | "and" = "or"): string {
  return lists[last].format(words);
}
