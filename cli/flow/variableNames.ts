/** Words of the language that no constant can have as its name. */
const reserved =
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  );

/** Names of constants in a program, each of which is given once. */
export class Names {
  private readonly taken: Set<string>;

  /** @param taken What the program imports. */
  constructor(taken: Iterable<string>) {
    this.taken = new Set([...reserved, ...taken]);
  }

  /** A name that is as near to a text as can be: `after-hours` becomes `afterHours`. */
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
