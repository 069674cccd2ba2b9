import { formatValue } from "pulumi-sipio/schema";

/** Position of a value in a file. */
export interface SourceLocation {
  /** Path of the file. */
  readonly file: string;
  /** Line, starting at 1. */
  readonly line: number;
  /** Column, starting at 1. */
  readonly column: number;
}

/** Problem in the files of a fleet. */
export interface Problem extends SourceLocation {
  /** Key of the tenant, if the problem is in its row. */
  readonly tenant?: string;
  /** Property path such as `args.extensions[0]`. */
  readonly path?: string;
  /** Invalid value, accepted values and next step. */
  readonly message: string;
}

/** Thrown if a fleet is invalid. Lists all problems in the order of the files. */
export class InvalidFleetError extends Error {
  override readonly name = "InvalidFleetError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort(byPosition);
    super(sorted.map(formatProblem).join("\n"));
    this.problems = sorted;
  }
}

function byPosition(one: Problem, other: Problem): number {
  return one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column;
}

/** Returns one line with the position, the tenant, the path and the message. */
export function formatProblem({ file, line, column, tenant, path, message }: Problem): string {
  const place = [...(tenant === undefined ? [] : [`tenant ${oneLine(tenant)}`]), ...(path === undefined ? [] : [path])];
  return [`${file}:${line}:${column}`, ...place, message].join(": ");
}

/** Returns a text that cannot break the line: an invalid key may contain control characters. */
function oneLine(text: string): string {
  return /\p{C}/u.test(text) ? formatValue(text) : text;
}
