import { CsvError, parse } from "csv-parse/sync";
import { InvalidFleetError } from "../description/problem";
import { displayPath, type Position, readText } from "./sourceFile";

/** Cell of a CSV file. */
export interface CsvCell {
  /** Text without surrounding spaces. */
  readonly text: string;
  readonly position: Position;
}

/** CSV file: its rows, of which the first one is the header. */
export interface CsvFile {
  /** Path as messages show it. */
  readonly path: string;
  readonly rows: readonly (readonly CsvCell[])[];
}

/**
 * Reads a CSV file (RFC 4180) with commas, semicolons or tabs between the cells. Omits empty rows.
 * @throws InvalidFleetError if the file cannot be read or parsed.
 */
export async function readCsv(file: string): Promise<CsvFile> {
  const bytes = Buffer.from(await readText(file));
  const delimiter = delimiterOf(bytes);
  const starts: number[] = [];
  const records = parsed(displayPath(file), bytes, delimiter, (start) => starts.push(start));
  const positionOf = positionsIn(bytes);
  let cell = 0;
  const rows = records.map((record) =>
    record.map((text) => ({ text: text.trim(), position: positionOf(starts[cell++] ?? 0) })),
  );
  return { path: displayPath(file), rows: rows.filter((row) => row.some(({ text }) => text !== "")) };
}

/** Parses the cells and passes on the offset of each one in bytes. */
function parsed(path: string, bytes: Buffer, delimiter: string, add: (start: number) => void): string[][] {
  try {
    return parse(bytes, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (text, { quoting, bytes: end }) => {
        add(end - Buffer.byteLength(quoting ? `"${text.replaceAll('"', '""')}"` : text));
        return text;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const end = Number(error.bytes);
    const start = bytes.subarray(end, end + 1).toString() === delimiter ? end + 1 : end;
    const message = `not valid CSV: ${reasons[error.code] ?? error.message}`;
    throw new InvalidFleetError([{ file: path, ...positionsIn(bytes)(start), message }]);
  }
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "the quoted cell has no closing quote",
  CSV_INVALID_CLOSING_QUOTE: "text follows the closing quote of the cell. Double each quote inside a quoted cell.",
  INVALID_OPENING_QUOTE: "the cell contains a quote. Put the cell in quotes and double each quote inside it.",
};

/** Returns the separator that the header contains most often. */
function delimiterOf(bytes: Buffer): string {
  const [header = ""] = bytes.toString().split(/\r?\n/, 1);
  const count = (separator: string) => header.split(separator).length;
  return [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** Returns a function from the offset in bytes to the position. Offsets must not decrease. */
function positionsIn(bytes: Buffer): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (let end = bytes.indexOf("\n", lineStart); end !== -1 && end < offset; end = bytes.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = end + 1;
    }
    return { line, column: bytes.subarray(lineStart, offset).toString().length + 1 };
  };
}
