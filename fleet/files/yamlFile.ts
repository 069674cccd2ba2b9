import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";
import { InvalidFleetError } from "../description/problem";
import { displayPath, type Position, readText, type SourceFile, type ValuePath } from "./sourceFile";

/** YAML or JSON file whose values have positions. */
export class YamlFile implements SourceFile {
  readonly value: unknown;

  private constructor(
    readonly path: string,
    private readonly document: Document.Parsed<ParsedNode>,
    private readonly lines: LineCounter,
  ) {
    // The file belongs to the user, who may refer to one anchor from each tenant.
    this.value = document.toJS({ maxAliasCount: -1 });
  }

  /**
   * Reads a file. JSON is a subset of YAML 1.2.
   * @throws InvalidFleetError if the file cannot be read or parsed.
   */
  static async read(file: string): Promise<YamlFile> {
    const text = await readText(file);
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
    const problems = document.errors.map(({ pos: [offset], message }) => ({
      offset,
      message: `not valid ${file.endsWith(".json") ? "JSON" : "YAML"}: ${withoutContent(message)}`,
    }));
    const anchors = new Set<string>();
    visit(document, (_, node, around) => {
      if (!isNode(node)) return;
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        return;
      }
      const offset = node.range?.[0] ?? 0;
      if (!anchors.has(node.source)) {
        const message = "the alias has no anchor before it. Put a text that starts with * in quotes.";
        problems.push({ offset, message });
      } else if (around.some((each) => isNode(each) && !isAlias(each) && each.anchor === node.source)) {
        problems.push({ offset, message: "the alias is inside the value that it refers to" });
      }
    });
    if (problems.length > 0) {
      throw new InvalidFleetError(
        problems.map(({ offset, message }) => {
          const { line, col } = lines.linePos(offset);
          return { file: displayPath(file), line, column: col, message };
        }),
      );
    }
    return new YamlFile(displayPath(file), document, lines);
  }

  locate(path: ValuePath): Position {
    return this.positionOf(this.nodesOn(path).at(-1)?.value);
  }

  locateName(path: ValuePath): Position {
    const nodes = this.nodesOn(path);
    const last = nodes.at(-1);
    return this.positionOf(nodes.length > path.length ? last?.name : last?.value);
  }

  private positionOf(node: Node | undefined): Position {
    const offset = node?.range?.[0] ?? this.document.contents?.range?.[0] ?? 0;
    // An empty file has no lines.
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Returns the nodes on the way to a value, as far as they exist. */
  private nodesOn(path: ValuePath): { readonly name: Node | undefined; readonly value: Node | undefined }[] {
    const root = this.document.contents ?? undefined;
    const found: { name: Node | undefined; value: Node | undefined }[] = [{ name: root, value: root }];
    let node: Node | undefined = root;
    for (const part of path) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isSeq(node)) {
        const item = node.items[Number(part)] as Node | undefined;
        if (item === undefined) break;
        found.push({ name: item, value: item });
        node = item;
      } else if (isMap(node)) {
        const pair: { key: unknown; value: unknown } | undefined = node.items.find(
          ({ key }) => isScalar(key) && String(key.value) === String(part),
        );
        if (pair === undefined) break;
        const name = pair.key as Node;
        // A name without a value has no node for it.
        const value = (pair.value as Node | null) ?? name;
        found.push({ name, value });
        node = value;
      } else break;
    }
    return found;
  }
}

/** Returns a message of the parser without a part of the file, which may be a secret. */
function withoutContent(message: string): string {
  return message.replace(/: .*$/s, "");
}
