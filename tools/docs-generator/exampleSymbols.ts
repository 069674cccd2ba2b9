import ts from "typescript";

/** Top-level constant of a program. */
export interface Declared {
  readonly name: string;
  /** Source text of its statement. */
  readonly statement: string;
  /** Class of the object, if created with `new sipio.X`. */
  readonly className: string | undefined;
}

/** Names that a short program declares, and free names that it uses. */
export interface ExampleNames {
  readonly declared: readonly Declared[];
  readonly free: readonly string[];
}

/** Names that every program has: Node.js globals and the two packages that each program imports. */
const known = new Set([...Object.getOwnPropertyNames(globalThis), "undefined", "require", "sipio", "pulumi"]);

/** Returns the names in a program, based on its syntax alone. The compiler checks their use. */
export function namesIn(program: string): ExampleNames {
  const source = sourceOf(program);
  const bound = new Set<string>();
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      if (isBinding(node)) bound.add(node.text);
      else if (isUse(node)) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const declared = source.statements.flatMap((statement) => declaredIn(statement, source));
  return { declared, free: [...used].filter((name) => !bound.has(name) && !known.has(name)) };
}

/** Parses a program. */
export function sourceOf(program: string): ts.SourceFile {
  return ts.createSourceFile("example.ts", program, ts.ScriptTarget.ES2022, true);
}

/** Returns the class that an expression instantiates, if it is `new sipio.X(…)`. */
export function madeOf(expression: ts.Expression | undefined): string | undefined {
  if (expression === undefined || !ts.isNewExpression(expression)) return undefined;
  const { expression: made } = expression;
  return ts.isPropertyAccessExpression(made) && made.expression.getText() === "sipio" ? made.name.text : undefined;
}

function declaredIn(statement: ts.Statement, source: ts.SourceFile): Declared[] {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name)
      ? [{ name: name.text, statement: statement.getText(source), className: madeOf(initializer) }]
      : [],
  );
}

function isBinding(node: ts.Identifier): boolean {
  const { parent } = node;
  const binds =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent);
  return binds && parent.name === node;
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return ts.isExpression(node) && !ts.isTypeNode(parent) && !ts.isQualifiedName(parent);
}
