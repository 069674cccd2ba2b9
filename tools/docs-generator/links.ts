import { code } from "./markdown.js";

/** The names that have a page of their own. */
export type Pages = ReadonlySet<string>;

/** A name with a link to its page, where it has one. */
export function linked(name: string, pages: Pages, words = code(name)): string {
  return pages.has(name) ? `[${words}](${name}.md)` : words;
}

/** A doc comment's text as Markdown on a page: `{@link X}` and `{@link X | words}` become links. */
export function withLinks(text: string, pages: Pages): string {
  return text.replace(/\{@link\s+([\w.]+)\s*(?:\|\s*([^}]*?)\s*)?\}/g, (_, name: string, words?: string) =>
    linked(name, pages, words),
  );
}

/** A text in which the names of classes stand as plain words, with a link on each. */
export function linkingClasses(text: string, pages: Pages): string {
  return text.replace(/\b[A-Z]\w+\b/g, (word) => linked(word, pages, pages.has(word) ? code(word) : word));
}
