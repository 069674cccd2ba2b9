import type { PolicyReport } from "../report";

/**
 * Formats new findings and missing checks as workflow commands, which GitHub Actions shows as annotations. Source:
 * GitHub, Workflow commands.
 */
export function githubAnnotations({ findings, notEvaluated, gaps, source }: PolicyReport): string {
  const fresh = findings.filter(({ status }) => status === "new");
  const lines = [
    ...fresh.map(({ policy, level, message, line }) =>
      command(level === "advisory" ? "warning" : "error", { ...place(source.file, line), title: policy }, message),
    ),
    ...notEvaluated.map(({ policy, message }) => command("error", { title: `${policy}: not checked` }, message)),
    ...gaps.map((gap) => command("error", { title: "not checked" }, gap)),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function place(file: string | undefined, line: number | undefined): Readonly<Record<string, string>> {
  return { ...(file !== undefined && { file }), ...(line !== undefined && { line: String(line) }) };
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escaped(value, /[%\r\n:,]/g)}`);
  return `::${name} ${given.join(",")}::${escaped(message, /[%\r\n]/g)}`;
}

function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
