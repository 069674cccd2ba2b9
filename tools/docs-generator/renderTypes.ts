import { type AnyField, formatList, naturalKeyFields } from "pulumi-sipio/schema";
import { linked, linkingClasses, type Pages } from "./links.js";
import { code } from "./markdown.js";

/** Maximum length of a list of words, such as countries or time zones. Longer lists are abbreviated. */
const mostWords = 24;

/** Bound of a number without its own bound. */
const unbounded = 2 ** 31 - 1;

/** Returns the words that a field accepts, or `undefined` if it accepts other values. */
export function wordsOf(field: AnyField, name: string): readonly string[] | undefined {
  const columns = field.type.columns(name);
  const words: unknown = columns.length === 1 ? columns[0]?.schema.enum : undefined;
  return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
}

/** Returns the kinds that a polymorphic field accepts, each with the class of its ID, if any. */
export function kindsOf(field: AnyField, name: string): ReadonlyMap<string, string | undefined> | undefined {
  const columns = field.type.columns(name);
  const references = columns.find(({ references: to }) => to !== undefined && "kindColumn" in to)?.references;
  if (references === undefined || !("classes" in references)) return undefined;
  const words = columns.find((column) => column.name === references.kindColumn)?.schema.enum;
  return new Map((Array.isArray(words) ? words : []).map((kind) => [String(kind), references.classes[String(kind)]]));
}

/** Returns the classes that a field refers to. */
export function classesOf(field: AnyField, name: string): readonly string[] {
  return field.type.columns(name).flatMap(({ references }) => {
    if (references === undefined) return [];
    return "class" in references ? [references.class] : [...new Set(Object.values(references.classes))];
  });
}

/** Describes the values that a field accepts. */
export function takes(field: AnyField, name: string, pages: Pages): string {
  const { type, options } = field;
  if (options.children !== undefined) {
    const { of } = options.children;
    return `list of ${linked(of.class, pages)} arguments without ${code(of.parent ?? "")}; see [Inline children](#${anchor(childrenTitle)})`;
  }
  if (type.name === "target") {
    const hop = type.columns(name).length > 2 ? ", with optional variables" : "";
    return `a [destination](#${anchor(targetsTitle)})${hop}`;
  }
  const words = wordsOf(field, name);
  if (words !== undefined) return wordsInShort(words);
  const said = type.expects.replace(new RegExp(` from (\\d+) to ${unbounded}`), " of at least $1");
  const expected = classesOf(field, name).length > 0 ? linkingClasses(said, pages) : said;
  return `${expected}${conditions(field, name)}`;
}

/** Heading of the section on destinations. */
export const targetsTitle = "Destinations";
/** Heading of the section on inline children. */
export const childrenTitle = "Inline children";

/** Returns the anchor of a heading. */
export function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

function wordsInShort(words: readonly string[]): string {
  if (words.length <= mostWords) return formatList(words.map((word) => code(JSON.stringify(word))));
  const first = words.slice(0, 3).map((word) => code(JSON.stringify(word)));
  return `one of ${words.length} values: ${first.join(", ")}, …`;
}

/** Describes the conditions on the referenced object. */
function conditions(field: AnyField, name: string): string {
  const [column] = field.type.columns(name);
  const where = column?.references && "class" in column.references ? (column.references.where ?? {}) : {};
  const said = Object.entries(where).map(([other, value]) => code(`${other}: ${JSON.stringify(value)}`));
  return said.length === 0 ? "" : `, with ${formatList(said, "and")}`;
}

/** Returns the output type of a field, if it differs from the input type. */
export function formOf(field: AnyField, name: string): string | undefined {
  const { type, options } = field;
  if (options.children !== undefined)
    return `a map keyed by ${formatList(naturalKeyFields(options.children.of).map(code), "and")}`;
  const columns = type.columns(name);
  if (columns.length > 1) return code(`{ kind, id${columns.length > 2 ? ", xform" : ""} }`);
  const [column] = columns;
  const references = column?.references;
  return references !== undefined && "class" in references ? `ID of the ${code(references.class)}` : undefined;
}

/** Returns the TypeScript type of a plain field's value. */
export function plainForm(field: AnyField, name: string): string {
  if (field.type.name === "boolean") return code("boolean");
  switch (field.type.columns(name)[0]?.storage) {
    case "integer":
    case "real":
      return code("number");
    case "json":
      return code("object");
    default:
      return code("string");
  }
}
