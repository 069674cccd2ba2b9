import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../support/markdown";

/** A fenced block: its language and its text. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A table's line, by the words in its head. */
export type Line = Readonly<Record<string, string>>;

/** A part of a page under its heading. */
export interface Section {
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The lines of all its tables. */
  readonly lines: readonly Line[];
}

/** The parts of a page of `docs/`, in their order, whatever the level of their headings. */
export function sectionsOf(page: string): readonly Section[] {
  const text = readFileSync(join(repository, "docs", page), "utf8");
  return text.split(/^#+ /m).map((part) => {
    const end = part.indexOf("\n");
    const body = part.slice(end + 1);
    return { title: part.slice(0, end).trim(), text: body, blocks: blocksIn(body), lines: linesIn(body) };
  });
}

/** The part of a page under a heading. */
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

/** A cell that is code, without its marks. */
export function code(cell: string | undefined): string {
  return (cell ?? "").replace(/^`|`$/g, "");
}

/** The documented forms of messages in a part: its blocks of plain text, and what stands under "message" in its tables. */
export function formsIn({ blocks, lines }: Section): string[] {
  const plain = blocks.filter(({ language }) => language === "text").map(({ text }) => text.trimEnd());
  return [...plain, ...lines.flatMap(({ message }) => (message === undefined ? [] : [code(message)]))];
}

/** What a documented form stands for: `<name>` is some text, `…` is more text or none. */
export function patternOf(form: string): RegExp {
  const source = form
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/<[^<>]+>/g, ".+?")
    .replaceAll("…", ".*?");
  return new RegExp(`^${source}$`, "su");
}

/** Which of the messages no form stands for, and which of the forms stand for no message: nothing, where a page is true. */
export function differences(forms: readonly string[], messages: readonly string[]) {
  return {
    undocumented: messages.filter((message) => !forms.some((form) => patternOf(form).test(message))),
    neverSaid: forms.filter((form) => !messages.some((message) => patternOf(form).test(message))),
  };
}

/** What `differences` gives where a page is true. */
export const none = { undocumented: [], neverSaid: [] };
