import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../stack/paths.js";

/** The entry of the provider's package. */
export const entryFile = "provider/index.ts";

/** What users can import beside resources, their types and their lookups. */
const others = [
  'export type { FlowDocument, FlowDocumentEdge, FlowDocumentNode, FlowGraph, FlowNode } from "./flows";',
  'export type { InvokeOptions } from "./functions";',
  'export type { Adopt, SipioResourceOptions } from "./sdk/options";',
  'export { Provider, type ProviderArgs } from "./sdk/provider";',
];

const widestLine = 120;

/** The text of the package's entry: every public name that the files of resources export. */
export function publicNames(at = root): string {
  const resources = filesIn(at, "objects").concat(filesIn(at, "resources"));
  const lines = [...others, ...resources.map((file) => exportOf(at, file)).filter((line) => line !== "")];
  const mark =
    "// Written by `npm run docs` from `provider/resources` and `provider/objects`: what is changed here is lost.";
  const from = (line: string) => /from "(.*)"/.exec(line)?.[1] ?? "";
  return `${mark}\n${lines.sort((one, other) => byName(from(one), from(other))).join("\n")}\n`;
}

/** The order in which the formatter keeps names: letter by letter, of one letter the capital first. */
function byName(one: string, other: string): number {
  const key = (name: string) => [...name].map((c) => `${c.toLowerCase()}${c === c.toLowerCase() ? 1 : 0}`).join("");
  return key(one) < key(other) ? -1 : 1;
}

function filesIn(at: string, folder: string): readonly string[] {
  return readdirSync(join(at, "provider", folder))
    .filter((file) => file.endsWith(".ts") && !["index.ts", "resourceClass.ts"].includes(file))
    .map((file) => `./${folder}/${file.replace(/\.ts$/, "")}`);
}

/** The line that passes on what users need of a file: of schemas, only the types of inline children. */
function exportOf(at: string, file: string): string {
  const path = join(at, "provider", `${file}.ts`);
  const { statements } = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const names = statements.filter(isExported).flatMap(declaredBy);
  const wanted = file.startsWith("./objects/") ? names.filter(({ isType }) => isType) : names;
  if (wanted.length === 0) return "";
  const sorted = wanted.sort((one, other) => byName(one.name, other.name));
  const types = sorted.every(({ isType }) => isType);
  const words = sorted.map(({ name, isType }) => (isType && !types ? `type ${name}` : name));
  const keyword = types ? "export type" : "export";
  const line = `${keyword} { ${words.join(", ")} } from "${file}";`;
  return line.length <= widestLine
    ? line
    : `${keyword} {\n${words.map((word) => `  ${word},\n`).join("")}} from "${file}";`;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function declaredBy(statement: ts.Statement): { name: string; isType: boolean }[] {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return [{ name: statement.name.text, isType: true }];
  }
  if (ts.isClassDeclaration(statement) && statement.name) return [{ name: statement.name.text, isType: false }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [{ name: name.text, isType: false }] : [],
  );
}
