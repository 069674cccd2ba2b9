import { code } from "./markdown.js";

/** Names that have their own page. */
export type Pages = ReadonlySet<string>;

/** Formats a name with a link to its page, if there is one. */
export function linked(name: string, pages: Pages, words = code(name)): string {
  return pages.has(name) ? `[${words}](${name}.md)` : words;
}

/** Converts the text of a doc comment to Markdown. `{@link X}` and `{@link X | words}`, whose `|` TypeScript drops, become links. */
export function withLinks(text: string, pages: Pages): string {
  return text.replace(/\{@link\s+([\w.]+)(?:\s*[|\s]\s*([^}]+?))?\s*\}/g, (_, name: string, words?: string) =>
    linked(name, pages, words),
  );
}

/** Links the class names in a text. */
export function linkingClasses(text: string, pages: Pages): string {
  return text.replace(/\b[A-Z]\w+\b/g, (word) => linked(word, pages, pages.has(word) ? code(word) : word));
}
