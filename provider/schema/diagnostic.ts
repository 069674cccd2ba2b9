/** An error is refused; a warning is accepted, and probably not intended. */
export type Severity = "error" | "warning";

/** Something that is wrong or doubtful in a value: where, and what is accepted. */
export interface Diagnostic {
  /** ID under which the documentation explains it, for those that have a page. */
  readonly code?: string;
  /** Default: `error`. */
  readonly severity?: Severity;
  /** The property's path in the program's spelling, such as `agents[1].tierLevel`; empty for the object as a whole. */
  readonly path: string;
  /** Description of the value and of what is accepted. Never contains a secret value. */
  readonly message: string;
}

/** The message of a diagnostic, with its code. */
export function messageOf({ code, message }: Pick<Diagnostic, "code" | "message">): string {
  return code === undefined ? message : `${message} [${code}]`;
}

/** A diagnostic as one line: its path, its message, and its code. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const message = messageOf(diagnostic);
  return diagnostic.path === "" ? message : `${diagnostic.path}: ${message}`;
}

/** Whether a path is that of a place or lies inside of it: `dest.id` lies inside of `dest`. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

const longestShown = 80;

/** A given value as it is shown in a problem: JSON, with invisible characters escaped, cut after 80 characters. */
export function formatValue(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(
    /[\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** A value that a message must not show. */
export const hiddenValue = "a value that is not shown because it may be a secret";

/**
 * Message about a value that is not accepted, such as `must be true or false; got 1`.
 * @param expected What is accepted, such as `true or false`.
 * @param got The value as a message shows it, or {@link hiddenValue}.
 * @param advice A sentence that says what to write instead.
 */
export function mustBe(expected: string, got: string, advice?: string): string {
  return `must be ${expected}; got ${got}${sentenceAfter(advice)}`;
}

/** The end of a message that gives advice in a sentence, or an empty text. */
export function sentenceAfter(advice: string | undefined): string {
  return advice === undefined || advice === "" ? "" : `. ${advice}`;
}

const lists = {
  // Without a comma before the last word, as everywhere in messages.
  or: new Intl.ListFormat("en-GB", { type: "disjunction" }),
  and: new Intl.ListFormat("en-GB", { type: "conjunction" }),
};

/** The words of a list as a sentence names them: `a, b or c`. */
export function formatList(words: readonly string[], last: "or" | "and" = "or"): string {
  return lists[last].format(words);
}
