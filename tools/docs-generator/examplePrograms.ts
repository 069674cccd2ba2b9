import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as flows from "pulumi-sipio/flows";
import type { SchemaRegistry } from "pulumi-sipio/schema";
import ts from "typescript";
import type { Documented } from "./docComments.js";
import { madeOf, namesIn, sourceOf } from "./exampleSymbols.js";

/** A program of a doc comment. */
export interface NamedExample {
  /** Its subject and number: `Queue 1`. */
  readonly name: string;
  readonly of: string;
  readonly program: string;
}

/** Statements in order, each with its example or declared name. */
type Statements = readonly string[];

/** Declarations that the examples in docs assume, from the root of the repository. */
const variablesFile = "tests/support/exampleVariables.ts";

/** The exports of `pulumi-sipio/flows`, which an example uses by name. */
const ofFlows = new Set(Object.keys(flows));

const imports = 'import * as pulumi from "@pulumi/pulumi";\nimport * as sipio from "pulumi-sipio";\n';

/**
 * All examples of the package's exports.
 * @throws Error if a class of an object has none.
 */
export function examplesOf(documented: readonly Documented[], registry: SchemaRegistry): NamedExample[] {
  const bare = registry.all
    .map((schema) => schema.class)
    .filter((name) => !documented.some((one) => one.name === name && one.examples.length > 0));
  if (bare.length > 0) throw new Error(`no @example in the docs of ${bare.join(", ")}`);
  return documented.flatMap(({ name, examples }) =>
    examples.map(({ program }, index) => ({ name: `${name} ${index + 1}`, of: name, program })),
  );
}

/** The dependencies between examples, from which runnable programs are built. */
export class Examples {
  /** The declarations that all examples assume. */
  readonly #prelude: ReadonlyMap<string, string>;
  /** The declarations of examples: resources, and separately lookups. */
  readonly #declared = { made: new Map<string, string>(), found: new Map<string, string>() };

  /** @param root Folder of the repository. */
  constructor(
    readonly all: readonly NamedExample[],
    readonly registry: SchemaRegistry,
    root: string,
  ) {
    this.#prelude = declarations(withoutExports(readFileSync(join(root, variablesFile), "utf8")));
    for (const { program } of all) {
      for (const [name, statement] of declarations(program)) {
        const declared = asks(statement) ? this.#declared.found : this.#declared.made;
        if (!declared.has(name)) declared.set(name, statement);
      }
    }
  }

  /** A complete program for an example, after the declarations that it uses. */
  program(example: NamedExample): string {
    return whole(this.#statements(example));
  }

  /**
   * All examples in as few programs as possible. In one program, no two statements declare the same name, resource or
   * natural key, no class has two examples, and no example looks up an object of another.
   */
  groups(): { readonly examples: readonly NamedExample[]; readonly program: string }[] {
    const groups: { examples: NamedExample[]; statements: string[]; taken: Map<string, string> }[] = [];
    for (const example of this.all) {
      const statements = this.#statements(example);
      const claims = new Map(statements.flatMap((statement) => this.#claims(statement)));
      const fits = groups.find(
        ({ examples, taken }) =>
          !examples.some(({ of, program }) => of === example.of || asks(program) !== asks(example.program)) &&
          [...claims].every(([claim, statement]) => (taken.get(claim) ?? statement) === statement),
      );
      const group = fits ?? { examples: [], statements: [], taken: new Map<string, string>() };
      if (fits === undefined) groups.push(group);
      group.examples.push(example);
      group.statements.push(...statements.filter((statement) => !group.statements.includes(statement)));
      for (const [claim, statement] of claims) group.taken.set(claim, statement);
    }
    return groups.map(({ examples, statements }) => ({ examples, program: whole(statements) }));
  }

  #statements(example: NamedExample): Statements {
    const statements: string[] = [];
    const declared = asks(example.program) ? this.#declared.found : this.#declared.made;
    const taken = new Set(declarations(example.program).keys());
    const add = (statement: string) => {
      for (const name of namesIn(statement).free) {
        if (taken.has(name) || ofFlows.has(name)) continue;
        taken.add(name);
        const text = this.#prelude.get(name) ?? declared.get(name);
        if (text === undefined) {
          throw new Error(
            `the example ${example.name} takes ${name}, which neither another one nor ${variablesFile} declares`,
          );
        }
        add(this.#withoutRivals(text, example.of));
      }
      if (!statements.includes(statement)) statements.push(statement);
    };
    for (const statement of statementsOf(example.program)) add(statement);
    return statements;
  }

  /** A declaration without its inline lists if a child is a separate resource in the example. */
  #withoutRivals(statement: string, of: string): string {
    const lists = new Set(
      this.registry.all.flatMap(({ class: parent, fields }) => {
        const names = Object.keys(fields).filter((name) => fields[name]?.options.children !== undefined);
        const rivals = names.some((name) => fields[name]?.options.children?.of.class === of);
        return rivals ? names.map((name) => `${parent}.${name}`) : [];
      }),
    );
    const source = sourceOf(statement);
    let text = statement;
    const visit = (node: ts.Node, made: string | undefined): void => {
      if (ts.isPropertyAssignment(node) && lists.has(`${made}.${node.name.getText()}`)) {
        text = text.replace(new RegExp(`${escaped(node.getText(source))},?`), "");
        return;
      }
      const within = ts.isNewExpression(node) ? madeOf(node) : made;
      ts.forEachChild(node, (inner) => visit(inner, within));
    };
    visit(source, undefined);
    return text;
  }

  /** The unique claims of a statement in a program: names, resources, natural keys. */
  #claims(statement: string): (readonly [claim: string, statement: string])[] {
    const { declared, free } = namesIn(statement);
    const claims = declared.map(({ name }) => `name ${name}`);
    const visit = (node: ts.Node): void => {
      const made = ts.isNewExpression(node) ? madeOf(node) : undefined;
      if (ts.isNewExpression(node) && made !== undefined) {
        const [name, args] = node.arguments ?? [];
        claims.push(`resource ${made} ${name?.getText()}`);
        const schema = this.registry.find(made);
        const parents = schema?.parent === undefined ? [] : [schema.parent];
        const key = schema?.naturalKey && [...parents, ...schema.naturalKey.fields];
        if (key && args !== undefined && ts.isObjectLiteralExpression(args)) {
          claims.push(`key ${made} ${key.map((field) => givenFor(args, field)).join(" ")}`);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(sourceOf(statement));
    const imported = free.filter((name) => ofFlows.has(name));
    return [
      ...claims.map((claim) => [claim, statement] as const),
      ...imported.map((name) => [`name ${name}`, "imported"] as const),
    ];
  }
}

/** A program of statements with its imports. */
function whole(statements: Statements): string {
  const text = statements.join("\n");
  const { declared, free } = namesIn(text);
  const used = free.filter((name) => ofFlows.has(name) && !declared.some((one) => one.name === name)).sort();
  const more = used.length === 0 ? "" : `import { ${used.join(", ")} } from "pulumi-sipio/flows";\n`;
  return `${imports}${more}${text}\n`;
}

/** Whether a program looks up objects that must exist before it. */
export function asks(program: string): boolean {
  return /\bsipio\.(?:get|list)[A-Z]/.test(program);
}

/** The settings that a program reads from `config`. */
export function settingsIn(program: string): string[] {
  return [...program.matchAll(/\.(?:require|get)\w*(?:<[^(]+>)?\("(\w+)"\)/g)].flatMap(([, name]) => name ?? []);
}

function declarations(program: string): Map<string, string> {
  return new Map(namesIn(program).declared.map(({ name, statement }) => [name, statement]));
}

function statementsOf(program: string): Statements {
  const source = sourceOf(program);
  return source.statements.map((statement) => statement.getText(source));
}

function withoutExports(text: string): string {
  return text.replaceAll(/^export /gm, "");
}

function givenFor(args: ts.ObjectLiteralExpression, field: string): string {
  const given = args.properties.find((property) => property.name?.getText() === field);
  return given !== undefined && ts.isPropertyAssignment(given) ? given.initializer.getText() : (given?.getText() ?? "");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
