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

/** Thrown if a fleet is invalid. Lists all problems. */
export class InvalidFleetError extends Error {
  override readonly name = "InvalidFleetError";

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
  }
}

/** Returns one line with the position, the tenant, the path and the message. */
export function formatProblem({ file, line, column, tenant, path, message }: Problem): string {
  const place = [...(tenant === undefined ? [] : [`tenant ${tenant}`]), ...(path === undefined ? [] : [path])];
  return [`${file}:${line}:${column}`, ...place, message].join(": ");
}
