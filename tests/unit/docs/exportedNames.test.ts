import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execaSync } from "execa";
import ts from "typescript";
import { repository } from "../../support/markdown";

/** Names that several files export with the same meaning. */
const shared: Readonly<Record<string, string>> = {
  ApiError: "the error of the API: the sandbox sends it, and the client throws it",
  RateLimit: "the rate limit of an account, in the sandbox and in the client",
  Referrer: "an object that refers to another one, in an error of the sandbox and of the client",
  Row: "the JSON of an object, as the sandbox stores it and as the client receives it",
  all: "all policies of a pack",
  deleteObject: "the deletion of an object, by the provider and in the sandbox",
  main: "entry point of a command",
};

/** Files that declare and export a name, by name. */
function declarations(): ReadonlyMap<string, readonly string[]> {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts"];
  const { stdout } = execaSync("git", listed, { cwd: repository });
  const found = new Map<string, string[]>();
  for (const file of stdout.split("\n")) {
    // A deleted file is listed until the deletion is staged.
    if (!/^(provider|policies|sandbox|fleet|cli|tools)\//.test(file) || !existsSync(join(repository, file))) continue;
    const source = ts.createSourceFile(file, readFileSync(join(repository, file), "utf8"), ts.ScriptTarget.Latest);
    for (const name of new Set(source.statements.flatMap(exportedBy))) {
      found.set(name, [...(found.get(name) ?? []), file]);
    }
  }
  return found;
}

function exportedBy(statement: ts.Statement): string[] {
  const isExported = ts.canHaveModifiers(statement)
    ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    : false;
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

describe("exported names", () => {
  const declared = declarations();
  const repeated = [...declared].filter(([, files]) => files.length > 1);

  it("are read from all packages", () => {
    expect(declared.get("queueSchema")).toEqual(["provider/objects/queue.ts"]);
    expect(declared.size).toBeGreaterThan(1_000);
  });

  it("have one meaning each", () => {
    const others = repeated.filter(([name]) => !(name in shared));
    expect(others.map(([name, files]) => `${name}: ${files.join(", ")}`)).toEqual([]);
  });

  it("are listed as shared only if several files export them", () => {
    const unused = Object.keys(shared).filter((name) => !repeated.some(([repeatedName]) => repeatedName === name));
    expect(unused).toEqual([]);
  });
});
