import { posix } from "node:path";

/** Page that explains the terms. */
export const glossaryFile = "docs/glossary.md";

/** Spellings of a term, and the anchor of its row in the glossary. */
export interface GlossaryTerm {
  readonly words: readonly string[];
  readonly anchor: string;
}

/** Parts of a page in which no term is linked: code, headings, comments, links and bold titles. */
const unlinked = /^```[\s\S]*?^```$|^#.*$|<!--[\s\S]*?-->|`[^`\n]*`|!?\[[^\]]*\]\([^)]*\)|^\*\*.*\*\*$|<[^>\n]*>/gm;

/** Returns the terms of the glossary whose rows have an anchor. Terms with a reference page of their own have none. */
export function glossaryTerms(glossary: string): readonly GlossaryTerm[] {
  return [...glossary.matchAll(/^\| <a id="([^"]+)"><\/a>\*\*(.+?)\*\* \|/gm)].map(([, anchor = "", title = ""]) => {
    const words = title.split(/[,()]/).map((word) => word.trim());
    // Excludes common words, such as "menu" of the row "IVR (menu)".
    return { anchor, words: words.filter((word) => words.length === 1 || /[A-Z ]/.test(word)) };
  });
}

/** Links each term of the glossary where it first appears on a page, unless the page already links it. */
export function linkTerms(path: string, text: string, terms: readonly GlossaryTerm[]): string {
  const glossary = posix.relative(posix.dirname(path), glossaryFile);
  let linked = text;
  for (const { words, anchor } of terms) {
    if (linked.includes(`${glossary}#${anchor})`)) continue;
    const at = firstUse(linked, words);
    if (at === undefined) continue;
    const [from, until] = at;
    linked = `${linked.slice(0, from)}[${linked.slice(from, until)}](${glossary}#${anchor})${linked.slice(until)}`;
  }
  return linked;
}

/** Returns the position of the first use of a term outside the parts in which no term is linked. */
function firstUse(text: string, words: readonly string[]): readonly [from: number, until: number] | undefined {
  const prose = text.replace(unlinked, (part) => part.replace(/[^\n]/g, "\0"));
  const found = new RegExp(`(?<![\\w-])(?:${words.map(patternOf).join("|")})s?(?![\\w-])`).exec(prose);
  return found === null ? undefined : [found.index, found.index + found[0].length];
}

/** Pattern of a term: with a capital at the start of a sentence, and with any white space between its words. */
function patternOf(word: string): string {
  const [first = "", rest = ""] = [word.slice(0, 1), word.slice(1)];
  return `[${first}${first.toUpperCase()}]${rest.replaceAll(".", "\\.").replaceAll(" ", "\\s+")}`;
}
