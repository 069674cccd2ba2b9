import { readFile } from "node:fs/promises";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** Thrown if a file cannot be read, is not JSON or has invalid content. Names the file, the line and the path. */
export class InvalidFileError extends Error {
  override readonly name = "InvalidFileError";
}

/** Path of a value in JSON: names of members and indexes. */
export type JsonPath = readonly (string | number)[];

/** JSON file whose values have a position. */
export class JsonFile {
  private constructor(
    readonly path: string,
    readonly value: unknown,
    private readonly text: string,
    private readonly tree: Node | undefined,
  ) {}

  /**
   * Reads a file. An empty file contains `{}`, as for Pulumi.
   * @throws InvalidFileError if the file cannot be read or is not JSON.
   */
  static async read(path: string): Promise<JsonFile> {
    const text = await readFile(path, "utf8").catch((error: unknown) => {
      throw new InvalidFileError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
    });
    const content = text.trim() === "" ? "{}" : text;
    const errors: ParseError[] = [];
    const tree = parseTree(content, errors, { disallowComments: true, allowTrailingComma: false });
    const [first] = errors;
    if (first !== undefined || tree === undefined) {
      const { line, column } = positionIn(content, first?.offset ?? 0);
      const reason = first === undefined ? "no value" : spaced(printParseErrorCode(first.error));
      throw new InvalidFileError(`${path}:${line}:${column}: not valid JSON: ${reason}`);
    }
    return new JsonFile(path, JSON.parse(content), content, tree);
  }

  /** Returns a message for a value: the file, the line, the path and the problem. */
  problem(at: JsonPath, message: string): string {
    const shown = at.map((part, index) => (typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${part}`));
    return `${this.path}:${this.lineOf(at)}: ${at.length > 0 ? `${shown.join("")}: ` : ""}${message}`;
  }

  /** Returns the line of a value, starting at 1. For a value that is absent, the line of the nearest one around it. */
  private lineOf(at: JsonPath): number {
    for (let { length } = at; length > 0; length -= 1) {
      const node = this.tree && findNodeAtLocation(this.tree, at.slice(0, length));
      // A member begins with its name.
      const start = node?.parent?.type === "property" ? node.parent : node;
      if (start !== undefined) return positionIn(this.text, start.offset).line;
    }
    return positionIn(this.text, this.tree?.offset ?? 0).line;
  }
}

function positionIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Converts a name such as `CommaExpected` to `comma expected`. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
