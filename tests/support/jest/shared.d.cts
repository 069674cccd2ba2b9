import type ts from "typescript";

/** The open programs of a service, by file. */
export interface OpenProgram {
  texts: ReadonlyMap<string, string>;
  version: number;
}

/**
 * The language service of this worker for an entry of the package.
 * @param host Called if there is none yet.
 */
export function serviceOf(
  entry: string,
  host: (program: OpenProgram) => ts.LanguageServiceHost,
): { readonly program: OpenProgram; readonly service: ts.LanguageService };
