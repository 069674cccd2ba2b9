import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { z } from "zod";
import { root } from "../stack/paths.js";
import { equivalents } from "./equivalents.js";

const strykerReport = z.object({
  testFiles: z.record(z.string(), z.unknown()).optional(),
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.string(),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
});

/** Mutant that no test notices. */
export interface Survivor {
  readonly line: number;
  /** Text of the line. */
  readonly code: string;
  readonly mutator: string;
  readonly replacement: string;
}

/** Results of the mutants of a file. */
export interface FileStrength {
  readonly file: string;
  readonly killed: number;
  /** Number of survivors that `equivalents.ts` explains. */
  readonly equivalent: number;
  /** Number of mutants of code that runs only when its module is loaded. */
  readonly ignored: number;
  readonly survivors: readonly Survivor[];
}

/** Path of Stryker's report on a part. */
export function mutantReport(part: string): string {
  return join(root, ".mutants", `${part}.json`);
}

/** Numbers of test files with which a part was measured. */
export function testFilesOf(part: string): { readonly unit: number; readonly slow: number } {
  const files = Object.keys(readReport(part).testFiles ?? {});
  const unit = files.filter((file) => file.startsWith("tests/unit/")).length;
  return { unit, slow: files.length - unit };
}

/** Results of the files of a part that have not changed since they were measured. */
export function strengthOf(part: string): readonly FileStrength[] {
  return Object.entries(readReport(part).files).flatMap(([file, { source, mutants }]) => {
    if (!isCurrent(file, source)) return [];
    const lines = source.split("\n");
    const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
    const survivors = mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ location, mutatorName, replacement = "" }) => {
        const { line } = location.start;
        return { line, code: shown(lines[line - 1] ?? ""), mutator: mutatorName, replacement: shown(replacement) };
      });
    const unexplained = survivors.filter((survivor) => !isEquivalent(file, survivor));
    const equivalent = survivors.length - unexplained.length;
    return { file, killed: count("Killed", "Timeout"), equivalent, ignored: count("Ignored"), survivors: unexplained };
  });
}

function readReport(part: string): z.infer<typeof strykerReport> {
  const path = mutantReport(part);
  return existsSync(path) ? strykerReport.parse(JSON.parse(readFileSync(path, "utf8"))) : { files: {} };
}

function isEquivalent(file: string, survivor: Survivor): boolean {
  return (equivalents[file] ?? []).some(
    ({ code, replacement }) =>
      survivor.code.includes(code) && (replacement === undefined || survivor.replacement === replacement),
  );
}

/** Whether a file still has the code that was measured. Ignores comments and line breaks. */
function isCurrent(file: string, measured: string): boolean {
  const path = join(root, file);
  return existsSync(path) && codeOf(readFileSync(path, "utf8")) === codeOf(measured);
}

function codeOf(source: string): string {
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ESNext };
  return ts.transpileModule(source, { compilerOptions }).outputText.replace(/\s+/g, "");
}

/** Code on one line, without backticks. */
function shown(code: string): string {
  return code.trim().replace(/\s+/g, " ").replaceAll("`", "'");
}
