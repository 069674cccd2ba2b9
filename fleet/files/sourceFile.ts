import { readFile } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import { InvalidFleetError } from "../description/problem";

/** Path of a value: names of members and indexes. */
export type ValuePath = readonly (string | number)[];

/** Position in a text, starting at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Content of a file whose values have positions. */
export interface SourceFile {
  /** Path as messages show it. */
  readonly path: string;
  readonly value: unknown;
  /** Returns the position of a value. If the value is absent, the position of the nearest one around it. */
  locate(path: ValuePath): Position;
  /** Returns the position of the name of a member. */
  locateName(path: ValuePath): Position;
}

/** Returns a path as messages show it: relative to the working directory, unless the file is outside. */
export function displayPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown === "" || shown.startsWith("..") || isAbsolute(shown) ? path : shown;
}

/** Returns a property path such as `args.desks[0].name`. */
export function formatPath(path: ValuePath): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${part}`))
    .join("");
}

/**
 * Reads a UTF-8 text without its byte order mark.
 * @throws InvalidFleetError if the file cannot be read or has another encoding.
 */
export async function readText(file: string): Promise<string> {
  const fail = (message: string) => new InvalidFleetError([{ file: displayPath(file), line: 1, column: 1, message }]);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw fail(error.code === "ENOENT" ? "the file does not exist" : `the file cannot be read: ${error.message}`);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fail("must be UTF-8. In a spreadsheet, save the file as CSV UTF-8.");
  }
}
