import { relative } from "node:path";
import { styleText } from "node:util";
import { root } from "../stack/paths.js";

/** Where the quickstart runs, and how long it took. */
export interface Whereabouts {
  readonly url: string;
  readonly data: string;
  readonly engine: string;
  readonly seconds: number;
  readonly shellFile: string;
}

/** What a telephony person wants to know after `npm start`, from what the stack itself exports. */
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
    heading("Where it is"),
    `  API      ${where.url} (the sandbox; it keeps running)`,
    `  store    ${relative(root, where.data)}`,
    `  engine   ${where.engine}`,
    `  took     ${where.seconds.toFixed(1)} s`,
    "",
    heading("What to try next"),
    `  . ${relative(root, where.shellFile)}                      the plain pulumi on this stack, in this shell`,
    "  edit examples/quickstart/index.ts   change a line, then: pulumi preview --diff",
    "  npm run destroy                     take everything down again",
    "  a real tenant                       pulumi config set --secret sipio:apiKey, pulumi config rm sipio:baseUrl, pulumi up",
    "",
  ].join("\n");
}

const words = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());
