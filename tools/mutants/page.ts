import { equivalents } from "./equivalents.js";
import { parts, sourcesOf } from "./parts.js";
import { type FileStrength, strengthOf, testFilesOf } from "./report.js";

/** Text of docs/internals/test-strength.md: the results of all measured files. */
export function strengthPage(): string {
  const measured = Object.keys(parts)
    .map((part) => ({ part, files: strengthOf(part) }))
    .filter(({ files }) => files.length > 0);
  return [
    "# Test strength",
    "",
    "A mutant is a small change to the code, such as a negated condition. A test kills a mutant if it fails with it and",
    "passes again without it. `npm run mutants` writes this page and lists the surviving mutants. The numbers cover files",
    "that have not changed since they were measured, with the number of test files in the table.",
    "",
    "- Strings are not mutated: `tests/unit/docs/errors.test.ts` compares every message with its page.",
    "- Ignored mutants are in code that runs only when a module is loaded, such as the description of an object. Tests are",
    "  repeated in their loaded file, so no test would run that code again.",
    "- A mutant runs with at most 50 unit tests of each file. If it survives them, it also runs with at most four of the",
    "  other tests. The real score can therefore be higher. Parts without other test files were measured with `--unit`, so",
    "  mutants that only contract or life cycle tests can kill count as survivors.",
    "- The score is the percentage of killed mutants among those that are neither ignored nor equivalent.",
    "",
    "| part | measured files | unit test files | other test files | mutants | ignored | equivalent | killed | score | goal |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...measured.map(({ part, files }) => row(part, files)),
    "",
    "## Files with surviving mutants",
    "",
    "| file | mutants | killed | survive |",
    "|---|---|---|---|",
    ...measured.flatMap(({ files }) => files.filter(({ survivors }) => survivors.length > 0).map(fileRow)),
    "",
    ...explanations(),
  ].join("\n");
}

function row(part: string, files: readonly FileStrength[]): string {
  const killed = sum(files, (file) => file.killed);
  const equivalent = sum(files, (file) => file.equivalent);
  const ignored = sum(files, (file) => file.ignored);
  const { unit, slow } = testFilesOf(part);
  const decided = killed + sum(files, (file) => file.survivors.length);
  const score = decided === 0 ? "" : `${((100 * killed) / decided).toFixed(1)} %`;
  return [
    "",
    part,
    `${files.length} of ${sourcesOf(part).length}`,
    unit,
    slow,
    decided + equivalent + ignored,
    ignored,
    equivalent,
    killed,
    score,
    `${parts[part]?.goal} %`,
    "",
  ]
    .join(" | ")
    .trim();
}

function fileRow({ file, killed, equivalent, ignored, survivors }: FileStrength): string {
  return `| \`${file}\` | ${killed + equivalent + ignored + survivors.length} | ${killed} | ${survivors.length} |`;
}

function sum(files: readonly FileStrength[], count: (file: FileStrength) => number): number {
  return files.reduce((total, file) => total + count(file), 0);
}

function explanations(): readonly string[] {
  const rows = Object.entries(equivalents).flatMap(([file, all]) =>
    all.map(({ code, reason }) => `| \`${file}\` | \`${code.replaceAll("|", "\\|")}\` | ${reason} |`),
  );
  if (rows.length === 0) return [];
  return ["## Equivalent mutants", "", "| file | code | reason |", "|---|---|---|", ...rows, ""];
}
