/** Reserved words, which cannot be names of constants. */
const reserved =
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  );

/** Generates unique names of constants in a program. */
export class VariableNames {
  private readonly taken: Set<string>;

  /** @param taken Names that the program imports. */
  constructor(taken: Iterable<string>) {
    this.taken = new Set([...reserved, ...taken]);
  }

  /** Returns an unused name derived from a text: `after-hours` becomes `afterHours`. */
  take(text: string): string {
    const words = text.match(/[A-Za-z0-9]+/g) ?? [];
    const [first = "node", ...rest] = words;
    const joined = [`${first.charAt(0).toLowerCase()}${first.slice(1)}`, ...rest.map(capitalized)].join("");
    const name = /^\d/.test(joined) ? `node${joined}` : joined;
    let free = name;
    for (let count = 2; this.taken.has(free); count += 1) free = `${name}${count}`;
    this.taken.add(free);
    return free;
  }
}

const capitalized = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
