import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { type OpenProgram, serviceOf } from "./jest/shared.cjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, "examples");

/** Path of an open program. */
const snippetFile = (index = 0) => join(folder, `snippet${index}.ts`);

/** The results of TypeScript's language service for a program that uses the package, as in an editor. */
export class Editor {
  private readonly program: OpenProgram;
  private readonly service: ts.LanguageService;
  /** Programs to check in one pass. */
  private waiting: string[] = [];
  private readonly found = new Map<string, string[]>();

  /** @param entry The package's source or its emitted declarations, from the repository's root. */
  constructor(entry: string) {
    const options: ts.CompilerOptions = {
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      skipLibCheck: true,
      noEmit: true,
      types: ["node"],
      baseUrl: root,
      paths: {
        "pulumi-sipio": [entry],
        "pulumi-sipio/*": [entry.replace(/index(\.d)?\.ts$/, "*/index$1.ts")],
        "sipio-fleet": ["fleet/index.ts"],
      },
    };
    const { program, service } = serviceOf(entry, (open) => ({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...open.texts.keys()],
      getScriptVersion: (file) => (open.texts.has(file) ? String(open.version) : "0"),
      getScriptSnapshot: (file) => {
        const text = open.texts.get(file) ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (file) => open.texts.has(file) || ts.sys.fileExists(file),
      readFile: (file) => open.texts.get(file) ?? readFileSync(file, "utf8"),
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    }));
    this.program = program;
    this.service = service;
  }

  /**
   * Announces programs whose errors will be asked for. They are checked in one pass, which takes little longer than one
   * program, because the types of the package are then resolved once.
   */
  announce(texts: readonly string[]): void {
    this.waiting.push(...texts);
  }

  /** The texts of the errors in a program. */
  errors(text: string): string[] {
    if (this.waiting.includes(text)) {
      this.check([...new Set(this.waiting)]);
      this.waiting = [];
    }
    if (!this.found.has(text)) this.check([text]);
    return this.found.get(text) ?? [];
  }

  /** The hover text of the word after the mark `/*!*‍/` in a program. */
  hover(text: string): { signature: string; documentation: string } {
    const mark = "/*!*/";
    const position = text.indexOf(mark);
    this.open([text.replace(mark, "")]);
    const info = this.service.getQuickInfoAtPosition(snippetFile(), this.prefixed(position));
    return {
      signature: ts.displayPartsToString(info?.displayParts ?? []),
      documentation: ts.displayPartsToString(info?.documentation ?? []),
    };
  }

  /** The completions at the mark. */
  completions(text: string): string[] {
    const mark = "/*!*/";
    const position = text.indexOf(mark);
    this.open([text.replace(mark, "")]);
    const found = this.service.getCompletionsAtPosition(snippetFile(), this.prefixed(position), {});
    return (found?.entries ?? []).map(({ name }) => name);
  }

  private readonly prefix = 'import * as sipio from "pulumi-sipio";\n';

  private prefixed(position: number): number {
    return this.prefix.length + position;
  }

  private check(texts: readonly string[]): void {
    this.open(texts);
    for (const [index, text] of texts.entries()) {
      const file = snippetFile(index);
      const all = [...this.service.getSyntacticDiagnostics(file), ...this.service.getSemanticDiagnostics(file)];
      this.found.set(
        text,
        all.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      );
    }
  }

  private open(texts: readonly string[]): void {
    this.program.texts = new Map(texts.map((text, index) => [snippetFile(index), `${this.prefix}${text}`]));
    this.program.version += 1;
  }
}
