import type { Difference, DifferenceKind, Severity } from "./difference";
import { type Bound, bounds, type Shape, shapeOf } from "./normalizeSchema";

/** A schema of ours and the service's, and the documents in which they stand. */
export interface Pair {
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Where two schemas are compared. */
export interface Place {
  readonly path: string;
  readonly where: string;
  /** Which way the body goes: what we send must be taken there, and what comes must be understood here. */
  readonly direction: "request" | "answer";
  /** What is absent from the body stays as it is (PATCH). */
  readonly partial: boolean;
}

// Without these in an answer, an object or a list is not recognised as one.
const vital = new Set(["id", "rows"]);

/** The ways in which two schemas differ, at one place. */
export function bodyDifferences(documents: Pair, schemas: Pair, place: Place, property = ""): Difference[] {
  const found: Difference[] = [];
  const sends = place.direction === "request";

  function compare(pair: Pair, at: string, always: boolean): void {
    const a = shapeOf(documents.ours, pair.ours);
    const b = shapeOf(documents.theirs, pair.theirs);
    const say = (
      kind: DifferenceKind,
      severity: Severity,
      ours: unknown,
      theirs: unknown,
      impact: string,
      name = at,
    ) => {
      const { path, where } = place;
      found.push({ kind, severity, path, where: [where], property: shortened(name), ours, theirs, impact });
    };
    if (!sameTypes(a, b, say)) return;
    if (a.nullable !== b.nullable) compareNull(a, say);
    compareWords(a, b, always, say);
    compareDefaults(a, b, say);
    if (sends) compareBounds(a, b, say);
    if (a.described) compareProperties(a, b, at, say);
    if (a.items !== undefined && b.items !== undefined) compare({ ours: a.items, theirs: b.items }, `${at}[]`, true);
  }

  type Say = (
    kind: DifferenceKind,
    severity: Severity,
    ours: unknown,
    theirs: unknown,
    impact: string,
    name?: string,
  ) => void;

  /** Whether two shapes have a type in common, so that going on makes sense. */
  function sameTypes(a: Shape, b: Shape, say: Say): boolean {
    if (a.types === undefined || b.types === undefined) return true;
    const [sent, taken] = sends ? [a.types, b.types] : [b.types, a.types];
    const takes = (type: string) => taken.has(type) || (type === "integer" && taken.has("number"));
    const fitting = [...sent].filter(takes);
    if (fitting.length === sent.size) return true;
    const near = fitting.length > 0 || (sent.has("number") && taken.has("integer"));
    const impact = sends ? "what the provider sends is refused there" : "the provider does not understand what comes";
    say("type", near ? "warning" : "problem", [...a.types].join(" or "), [...b.types].join(" or "), impact);
    return near;
  }

  function compareNull(a: Shape, say: Say): void {
    if (a.nullable && sends) {
      say(
        "null",
        "warning",
        true,
        false,
        "a property that is taken out of the program cannot be put back to its default",
      );
    } else say("null", "note", a.nullable, !a.nullable, "only one side allows null, which does no harm");
  }

  function compareWords(a: Shape, b: Shape, always: boolean, say: Say): void {
    if (b.words === undefined) {
      if (a.words !== undefined) say("word not known", "note", a.words, null, "any value is allowed there");
      return;
    }
    if (a.words === undefined) {
      say("word missing", sends ? "warning" : "note", null, b.words, "only these are allowed there");
      return;
    }
    const lacking = a.words.filter((word) => !b.words?.includes(word));
    const more = b.words.filter((word) => !a.words?.includes(word));
    if (lacking.length > 0) {
      const none = always && lacking.length === a.words.length;
      const isDefault = lacking.includes(a.default);
      const severity = !sends ? "note" : none || isDefault ? "problem" : "warning";
      const impact = isDefault
        ? "the default, which is always sent, is refused there"
        : "a program that uses it is refused";
      say("word missing", severity, lacking, null, impact);
    }
    if (more.length > 0)
      say("word not known", "note", null, more, "a program cannot use it yet; a newer pulumi-sipio may");
  }

  function compareDefaults(a: Shape, b: Shape, say: Say): void {
    if (JSON.stringify(a.default) === JSON.stringify(b.default)) return;
    const known = a.default !== undefined;
    const impact = known
      ? "the provider sends its own default, so that programs do what the docs say"
      : "the provider leaves this to the platform";
    say("default", known && b.default !== undefined ? "warning" : "note", a.default ?? null, b.default ?? null, impact);
  }

  function compareBounds(a: Shape, b: Shape, say: Say): void {
    for (const name of bounds) {
      const [own, other] = [a.bounds[name], b.bounds[name]];
      if (other === undefined || own === other) continue;
      if (own === undefined ? isVacuous(name, other) : isWider(name, other, own)) continue;
      say("bound", "warning", { [name]: own ?? null }, { [name]: other }, "values between the two are refused there");
    }
  }

  function compareProperties(a: Shape, b: Shape, at: string, say: Say): void {
    const inside = (name: string) => (at === "" ? name : `${at}.${name}`);
    const travels = ({ readOnly, writeOnly }: Shape) => (sends ? !readOnly : !writeOnly);
    if (!b.described) {
      say("body missing", "note", Object.keys(a.properties), null, "the document does not say which properties it has");
      return;
    }
    for (const [name, schema] of Object.entries(a.properties)) {
      const mine = shapeOf(documents.ours, schema);
      if (!travels(mine)) continue;
      const always = sends && !place.partial && (a.required.has(name) || mine.default !== undefined);
      const theirs = b.properties[name];
      if (theirs === undefined) {
        const severity = missingWeight(name, mine, always);
        say("property missing", severity, name, null, meansMissing(severity), inside(name));
        continue;
      }
      const other = shapeOf(documents.theirs, theirs);
      if (sends && other.readOnly) {
        const severity = always ? "problem" : "warning";
        say("property read-only", severity, false, true, "it cannot be set there", inside(name));
        continue;
      }
      if (sends && b.required.has(name) && !a.required.has(name)) {
        const severity = place.partial ? "problem" : always ? "note" : "warning";
        say("property required", severity, false, true, "a program that leaves it out is refused", inside(name));
      }
      compare({ ours: schema, theirs }, inside(name), always);
    }
    for (const [name, schema] of Object.entries(b.properties)) {
      if (name in a.properties || !travels(shapeOf(documents.theirs, schema))) continue;
      if (sends && b.required.has(name)) {
        say("property required", "problem", null, true, "every request is refused without it", inside(name));
      } else say("property not known", "note", null, name, "a newer pulumi-sipio may know it", inside(name));
    }
  }

  function missingWeight(name: string, mine: Shape, always: boolean): Severity {
    if (sends) return always ? "problem" : "warning";
    if (vital.has(name)) return "problem";
    return mine.readOnly ? "note" : "warning";
  }

  function meansMissing(severity: Severity): string {
    if (sends)
      return severity === "problem" ? "it is always sent, and refused there" : "a program that sets it may be refused";
    if (severity === "problem") return "without it the answer is not understood";
    return "a change of it outside of Pulumi is not seen";
  }

  compare(schemas, property, true);
  return found;
}

/** An object's property is the same one in a list of such objects. */
function shortened(property: string): string {
  return property.replace(/^(rows)?\[\]\.?/, "");
}

function isWider(name: Bound, theirs: number, ours: number): boolean {
  return name.startsWith("min") ? theirs < ours : theirs > ours;
}

function isVacuous(name: Bound, theirs: number): boolean {
  return name === "minLength" && theirs === 0;
}
