import { type AnyField, formatList, naturalKeyFields } from "pulumi-sipio/schema";
import { linked, linkingClasses, type Pages } from "./links.js";
import { code } from "./markdown.js";

/** A list of words longer than this is shown by its first ones: countries, time zones. */
const mostWords = 24;

/** The bound of a number that has none of its own. */
const unbounded = 2 ** 31 - 1;

/** The words that a field takes, where it takes nothing else. */
export function wordsOf(field: AnyField, name: string): readonly string[] | undefined {
  const columns = field.type.columns(name);
  const words: unknown = columns.length === 1 ? columns[0]?.schema.enum : undefined;
  return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
}

/** What kinds a polymorphic field takes: for each the class whose id goes with it, or nothing. */
export function kindsOf(field: AnyField, name: string): ReadonlyMap<string, string | undefined> | undefined {
  const columns = field.type.columns(name);
  const references = columns.find(({ references: to }) => to !== undefined && "kindColumn" in to)?.references;
  if (references === undefined || !("classes" in references)) return undefined;
  const words = columns.find((column) => column.name === references.kindColumn)?.schema.enum;
  return new Map((Array.isArray(words) ? words : []).map((kind) => [String(kind), references.classes[String(kind)]]));
}

/** The classes to which a field refers. */
export function classesOf(field: AnyField, name: string): readonly string[] {
  return field.type.columns(name).flatMap(({ references }) => {
    if (references === undefined) return [];
    return "class" in references ? [references.class] : [...new Set(Object.values(references.classes))];
  });
}

/** What a program may write for a field. */
export function takes(field: AnyField, name: string, pages: Pages): string {
  const { type, options } = field;
  if (options.children !== undefined) {
    const { of } = options.children;
    return `list of ${linked(of.class, pages)} without ${code(of.parent ?? "")}; see [below](#${anchor(childrenTitle)})`;
  }
  if (type.name === "target") {
    const hop = type.columns(name).length > 2 ? ", with optional variables" : "";
    return `a [destination](#${anchor(targetsTitle)})${hop}`;
  }
  const words = wordsOf(field, name);
  if (words !== undefined) return wordsInShort(words);
  const said = type.expects.replace(` to ${unbounded}`, " up");
  const expected = classesOf(field, name).length > 0 ? linkingClasses(said, pages) : said;
  return `${expected}${conditions(field, name)}`;
}

/** The heading over what a destination can be. */
export const targetsTitle = "Destinations";
/** The heading over the children that a parent lists. */
export const childrenTitle = "Inline children";

/** A heading as a link's end names it. */
export function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

function wordsInShort(words: readonly string[]): string {
  if (words.length <= mostWords) return formatList(words.map((word) => code(JSON.stringify(word))));
  const first = words.slice(0, 3).map((word) => code(JSON.stringify(word)));
  return `one of ${words.length} words: ${first.join(", ")} …`;
}

/** What must be true of the object referred to. */
function conditions(field: AnyField, name: string): string {
  const [column] = field.type.columns(name);
  const where = column?.references && "class" in column.references ? (column.references.where ?? {}) : {};
  const said = Object.entries(where).map(([other, value]) => code(`${other}: ${JSON.stringify(value)}`));
  return said.length === 0 ? "" : `, with ${formatList(said, "and")}`;
}

/** The form in which a field comes out, where it is another than that in which it is given. */
export function formOf(field: AnyField, name: string): string | undefined {
  const { type, options } = field;
  if (options.children !== undefined)
    return `a map by ${formatList(naturalKeyFields(options.children.of).map(code), "and")}`;
  const columns = type.columns(name);
  if (columns.length > 1) return code(`{ kind, id${columns.length > 2 ? ", xform" : ""} }`);
  const [column] = columns;
  const references = column?.references;
  return references !== undefined && "class" in references ? `ID of the ${code(references.class)}` : undefined;
}

/** The type of a plain field's value, as TypeScript names it. */
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
