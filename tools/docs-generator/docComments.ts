import { join } from "node:path";
import ts from "typescript";

/** Text of a doc comment as in the source, including links. */
export type Text = string;

/** Program of an `@example` tag. */
export interface Example {
  /** Text before the program. Can be empty. */
  readonly caption: string;
  readonly program: string;
}

/** Documentation of one exported name. */
export interface Documented {
  readonly name: string;
  readonly text: Text;
  /** Examples in the order of their `@example` tags. */
  readonly examples: readonly Example[];
  /** Path of the source file, relative to the repository's root. */
  readonly file: string;
  /** Whether the symbol is a class. Programs create a class with `new`. */
  readonly isClass: boolean;
}

/** Member of an interface. */
export interface Member {
  readonly name: string;
  readonly text: Text;
  readonly type: string;
  readonly optional: boolean;
  /** Value of its `@default` tag. */
  readonly fallback: string | undefined;
}

/** Doc comments of everything that the package exports, as an editor shows them. */
export class Sources {
  readonly #checker: ts.TypeChecker;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;

  /**
   * @param root Root of the repository.
   * @param entry Module whose exports are read, relative to the root.
   */
  constructor(
    readonly root: string,
    readonly entry = "provider/index.ts",
  ) {
    const options: ts.CompilerOptions = {
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      skipLibCheck: true,
      noEmit: true,
      types: ["node"],
    };
    const file = join(root, entry);
    const program = ts.createProgram([file], options);
    this.#checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${entry} is not a module`);
    this.#exports = new Map(this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, this.#own(symbol)]));
  }

  /** Exported values (classes and functions), in the order of the entry module. */
  get values(): readonly Documented[] {
    return [...this.#exports].flatMap(([name, symbol]) =>
      symbol.flags & ts.SymbolFlags.Value ? [this.#documented(name, symbol)] : [],
    );
  }

  /** Returns an exported value. */
  find(name: string): Documented | undefined {
    return this.values.find((one) => one.name === name);
  }

  /**
   * Returns the members of an exported interface, as an editor lists them.
   * @throws Error if there is no such interface, or a member has no doc comment.
   */
  members(name: string): ReadonlyMap<string, Member> {
    const symbol = this.#exports.get(name);
    if (symbol === undefined) throw new Error(`${this.entry} exports no ${name}`);
    const properties = this.#checker.getPropertiesOfType(this.#checker.getDeclaredTypeOfSymbol(symbol));
    return new Map(properties.map((property) => [property.name, this.#member(name, property)]));
  }

  /**
   * Returns the doc comments on the members of an exported constant, or of a nested member of it.
   * @param way Path to the nested member.
   */
  textsIn(name: string, ...way: readonly string[]): ReadonlyMap<string, string> {
    const symbol = this.#exports.get(name);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined) throw new Error(`${this.entry} exports no ${name}`);
    const type = way.reduce(
      (outer, step) => {
        const member = this.#checker.getPropertyOfType(outer, step);
        if (member === undefined) throw new Error(`${name} has no ${step}`);
        return this.#checker.getTypeOfSymbolAtLocation(member, declaration);
      },
      this.#checker.getTypeOfSymbolAtLocation(symbol, declaration),
    );
    const members = this.#checker.getPropertiesOfType(type).map((member) => this.#member(name, member));
    return new Map(members.map((member) => [member.name, member.text]));
  }

  /** Returns the options that a class accepts in addition to Pulumi's, as an editor lists them. */
  options(name: string): readonly Member[] {
    const symbol = this.#exports.get(name);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined) return [];
    const [signature] = this.#checker.getTypeOfSymbolAtLocation(symbol, declaration).getConstructSignatures();
    const options = signature?.getParameters()[2];
    if (options === undefined) return [];
    const type = this.#checker.getNonNullableType(this.#checker.getTypeOfSymbolAtLocation(options, declaration));
    const ours = (property: ts.Symbol) =>
      property.declarations?.some((one) => one.getSourceFile().fileName.startsWith(join(this.root, "provider")));
    return this.#checker
      .getPropertiesOfType(type)
      .filter(ours)
      .map((property) => this.#member(name, property));
  }

  #member(owner: string, property: ts.Symbol): Member {
    const text = ts.displayPartsToString(property.getDocumentationComment(this.#checker)).trim();
    if (text === "") throw new Error(`${owner}.${property.name} has no doc comment`);
    const type = this.#checker.getTypeOfSymbol(property);
    const tag = property.getJsDocTags(this.#checker).find(({ name }) => name === "default");
    return {
      name: property.name,
      text,
      type: this.#checker.typeToString(type),
      optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
      fallback: tag && ts.displayPartsToString(tag.text),
    };
  }

  #documented(name: string, symbol: ts.Symbol): Documented {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)).trim();
    if (text === "") throw new Error(`${name} has no doc comment`);
    const examples = symbol
      .getJsDocTags(this.#checker)
      .filter((tag) => tag.name === "example")
      .map((tag) => exampleOf(name, ts.displayPartsToString(tag.text)));
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    const isClass = (symbol.flags & ts.SymbolFlags.Class) !== 0;
    return { name, text, examples, file: file.slice(this.root.length + 1), isClass };
  }

  #own(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

function exampleOf(name: string, tag: string): Example {
  const [, caption = "", program] = /^([\s\S]*?)```ts\n([\s\S]*?)\n?```/.exec(tag) ?? [];
  if (program === undefined) throw new Error(`an @example of ${name} has no \`\`\`ts block`);
  return { caption: caption.trim(), program };
}
