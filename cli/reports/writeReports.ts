import { writeFile } from "node:fs/promises";
import { UsageError } from "../exitCodes";

/** File of a report, if its option is set, and the function that returns its content. */
export type ReportFile = readonly [path: string | undefined, content: () => string];

/**
 * Writes the files of reports. All of them are tried, so one path that cannot be written hides no result.
 * @throws UsageError if a file cannot be written.
 */
export async function writeReports(files: readonly ReportFile[]): Promise<void> {
  const failures: string[] = [];
  for (const [path, content] of files) {
    if (path === undefined) continue;
    await writeFile(path, content()).catch((error: unknown) => {
      failures.push(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  if (failures.length > 0) throw new UsageError(failures.join("\n"));
}
