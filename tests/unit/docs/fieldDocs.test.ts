import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import ts from "typescript";
import { repository } from "../../support/markdown";

interface FieldDoc {
  readonly text: string;
  /** The value of the `@default` tag. */
  readonly fallback: string | undefined;
}

const folder = join(repository, "provider", "objects");

/** The doc comments of the fields in a file of `provider/objects`, by name. */
function docsIn(file: string): ReadonlyMap<string, FieldDoc> {
  const source = ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.Latest, true);
  const docs = new Map<string, FieldDoc>();
  const visit = (node: ts.Node) => {
    if (ts.isPropertyAssignment(node)) {
      const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
      const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
      if (doc !== undefined) {
        const text = (ts.getTextOfJSDocComment(doc.comment) ?? "").replace(/\s+/g, " ");
        docs.set(node.name.getText(), { text, fallback: tag && ts.getTextOfJSDocComment(tag.comment)?.trim() });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return docs;
}

const shared = docsIn("account.ts");
const fileOf = (className: string) => `${className.charAt(0).toLowerCase()}${className.slice(1)}.ts`;
const fields = readdirSync(folder).flatMap((file) => {
  const schema = objects.all.find(({ class: name }) => fileOf(name) === file);
  const docs = docsIn(file);
  return Object.entries(schema?.fields ?? {}).map(
    ([name, field]) => [`${schema?.class}.${name}`, field, docs.get(name) ?? shared.get(name)] as const,
  );
});

it("all fields of all objects have doc comments", () => {
  expect(fields.length).toBe(objects.all.reduce((sum, schema) => sum + Object.keys(schema.fields).length, 0));
  expect(fields.filter(([, , doc]) => doc === undefined).map(([name]) => name)).toEqual([]);
});

describe.each(fields)("the doc comment of %s", (_, { options }, doc) => {
  it("has the default in a tag, if there is one", () => {
    const expected = options.default === undefined ? undefined : JSON.stringify(options.default);
    expect(doc?.fallback).toBe(expected);
  });

  it("says whether a change replaces the object", () => {
    expect(/Changing (it|the content) replaces the /.test(doc?.text ?? "")).toBe(
      options.replaces === true || options.parent === true,
    );
  });

  it("starts with a noun phrase and ends with a period", () => {
    expect(doc?.text).toMatch(/^[A-Z]\w+.*\.$/);
    expect(doc?.text).not.toMatch(/^(It|Its|What|Where|Who|Whose|Which|How|When|The|A|An)\b/);
  });
});
