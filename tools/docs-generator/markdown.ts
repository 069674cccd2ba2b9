/** A table of a page. The last cells of a line may be empty, and columns in which no line has anything are left out. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const used = head.map((_, column) => lines.some((line) => (line[column] ?? "") !== ""));
  const row = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, column) => used[column])
      .map(inCell)
      .join(" | ")} |`.replace(/ +\|/g, " |");
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}

/** Text on one line, in which a bar is no end of the cell. */
function inCell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/\\?\|/g, "\\|");
}

/** Marked as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A program of TypeScript. */
export function program(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}

/** A part of a page, or none. */
export type Part = string | false | undefined;

/** Parts of a page, each a block of its own; what is empty is left out. */
export function blocks(...parts: readonly Part[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
}

/** A part under a heading, where it holds anything. */
export function section(title: string, ...parts: readonly Part[]): string {
  const text = blocks(...parts);
  return text === "" ? "" : blocks(`## ${title}`, text);
}

/** A page as a file: its mark, its title, its parts. */
export function page(source: string, title: string, ...parts: readonly Part[]): string {
  const mark = `<!-- Written by \`npm run docs\` from ${source}: what is changed here is lost. -->`;
  return `${blocks(mark, `# ${title}`, ...parts)}\n`;
}
