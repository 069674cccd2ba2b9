import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../support/markdown";

/** A fenced block: its language and its text. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A table row, by column heading. */
export type Line = Readonly<Record<string, string>>;

/** A section of a page. */
export interface Section {
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The rows of all tables in the section. */
  readonly lines: readonly Line[];
}

/** The sections of a page of `docs/`, in order, of all heading levels. */
export function sectionsOf(page: string): readonly Section[] {
  const text = readFileSync(join(repository, "docs", page), "utf8");
  return text.split(/^#+ /m).map((part) => {
    const end = part.indexOf("\n");
    const body = part.slice(end + 1);
    return { title: part.slice(0, end).trim(), text: body, blocks: blocksIn(body), lines: linesIn(body) };
  });
}

/** The section of a page with this heading. */
export function requireSection(sections: readonly Section[], title: string): Section {
  const found = sections.find((section) => section.title === title);
  if (found === undefined) throw new Error(`the page has no heading "${title}"`);
  return found;
}

function blocksIn(text: string): Block[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
    language,
    text: code,
  }));
}

function linesIn(text: string): Line[] {
  return [...text.matchAll(/(?:^\|.*\n)+/gm)].flatMap(([table]) => {
    const [head = [], , ...rest] = table.trim().split("\n").map(cellsOf);
    return rest.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ""])));
  });
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** A cell without its code marks. */
export function code(cell: string | undefined): string {
  return (cell ?? "").replace(/^`|`$/g, "");
}

/** The documented messages of a section: its plain text blocks, and the "message" column of its tables. */
export function formsIn({ blocks, lines }: Section): string[] {
  const plain = blocks.filter(({ language }) => language === "text").map(({ text }) => text.trimEnd());
  return [...plain, ...lines.flatMap(({ message }) => (message === undefined ? [] : [code(message)]))];
}

/** The messages that a documented form matches: `<name>` is any text, `…` is any text or empty. */
export function patternOf(form: string): RegExp {
  const source = form
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/<[^<>]+>/g, ".+?")
    .replaceAll("…", ".*?");
  return new RegExp(`^${source}$`, "su");
}

/** The messages that match no form, and the forms that match no message. Both are empty if the page is correct. */
export function differences(forms: readonly string[], messages: readonly string[]) {
  return {
    undocumented: messages.filter((message) => !forms.some((form) => patternOf(form).test(message))),
    unused: forms.filter((form) => !messages.some((message) => patternOf(form).test(message))),
  };
}

/** The result of `differences` for a correct page. */
export const none = { undocumented: [], unused: [] };
