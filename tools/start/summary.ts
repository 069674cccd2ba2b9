import { relative } from "node:path";
import { styleText } from "node:util";
import { root } from "../stack/paths.js";

/** Locations of the quickstart, and its duration. */
export interface Whereabouts {
  readonly url: string;
  readonly data: string;
  readonly engine: string;
  readonly seconds: number;
  readonly shellFile: string;
}

/** Formats the summary of `npm start` from the outputs of the stack. */
export function summary(outputs: Readonly<Record<string, unknown>>, where: Whereabouts): string {
  const heading = (text: string) => (process.stdout.isTTY ? styleText("bold", text) : text);
  const sections = Object.entries(outputs).map(([title, content]) => {
    const rows = typeof content === "object" && content !== null ? Object.entries(content) : [["", content]];
    const width = Math.max(...rows.map(([label]) => String(label).length));
    return [heading(words(title)), ...rows.map(([label, text]) => `  ${String(label).padEnd(width)}  ${String(text)}`)];
  });
  return [
    "",
    ...sections.flatMap((lines) => [...lines, ""]),
    heading("Quickstart"),
    `  API      ${where.url} (sandbox, still running)`,
    `  store    ${relative(root, where.data)}`,
    `  engine   ${where.engine}`,
    `  time     ${where.seconds.toFixed(1)} s`,
    "",
    heading("Next steps"),
    `  . ${relative(root, where.shellFile)}                      set up this shell to run pulumi on this stack`,
    "  edit examples/quickstart/index.ts   change a line, then run: pulumi preview --diff",
    "  npm run destroy                     delete everything, including the sandbox",
    "  use a real account                  see docs/guides/getting-started.md, in a project of your own",
    "",
  ].join("\n");
}

const words = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());
