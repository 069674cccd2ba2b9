import type { DifferenceKind, DifferenceSeverity, SchemaDifference } from "./difference";
import { type Bound, bounds, type Shape, shapeOf } from "./normalizeSchema";

/** Our part and the service's: two schemas, bodies or documents. */
export interface Pair {
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Location at which two schemas are compared. */
export interface Place {
  readonly path: string;
  readonly where: string;
  /** Direction of the body: the service must accept our requests, and the provider must understand the answers. */
  readonly direction: "request" | "answer";
  /** Whether properties absent from the body are left unchanged (PATCH). */
  readonly partial: boolean;
}

// The provider does not recognize an object or a list without these.
const vital = new Set(["id", "rows"]);

/** Lists the differences between two schemas at one location. */
export function bodyDifferences(documents: Pair, schemas: Pair, place: Place, property = ""): SchemaDifference[] {
  const found: SchemaDifference[] = [];
  const sends = place.direction === "request";

  function compare(pair: Pair, at: string, always: boolean): void {
    const a = shapeOf(documents.ours, pair.ours);
    const b = shapeOf(documents.theirs, pair.theirs);
    const say = (
      kind: DifferenceKind,
      severity: DifferenceSeverity,
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
    severity: DifferenceSeverity,
    ours: unknown,
    theirs: unknown,
    impact: string,
    name?: string,
  ) => void;

  /** Whether two shapes have a type in common, which further comparison requires. */
  function sameTypes(a: Shape, b: Shape, say: Say): boolean {
    if (a.types === undefined || b.types === undefined) return true;
    const [sent, taken] = sends ? [a.types, b.types] : [b.types, a.types];
    const takes = (type: string) => taken.has(type) || (type === "integer" && taken.has("number"));
    const fitting = [...sent].filter(takes);
    if (fitting.length === sent.size) return true;
    const near = fitting.length > 0 || (sent.has("number") && taken.has("integer"));
    const impact = sends
      ? "the service rejects the values that the provider sends"
      : "the provider cannot read the values that the service returns";
    say("type", near ? "warning" : "problem", [...a.types].join(" or "), [...b.types].join(" or "), impact);
    return near;
  }

  function compareNull(a: Shape, say: Say): void {
    if (a.nullable && sends) {
      say("null", "warning", true, false, "a property that is removed from the program cannot be reset to its default");
    } else say("null", "note", a.nullable, !a.nullable, "only one side allows null, which is harmless");
  }

  function compareWords(a: Shape, b: Shape, always: boolean, say: Say): void {
    if (b.words === undefined) {
      if (a.words !== undefined) say("word not known", "note", a.words, null, "the service allows any value");
      return;
    }
    if (a.words === undefined) {
      say("word missing", sends ? "warning" : "note", null, b.words, "the service allows only these values");
      return;
    }
    const lacking = a.words.filter((word) => !b.words?.includes(word));
    const more = b.words.filter((word) => !a.words?.includes(word));
    if (lacking.length > 0) {
      const none = always && lacking.length === a.words.length;
      const isDefault = lacking.includes(a.default);
      const severity = !sends ? "note" : none || isDefault ? "problem" : "warning";
      const impact = isDefault
        ? "the default is always sent, and the service rejects it"
        : "programs that use it are rejected";
      say("word missing", severity, lacking, null, impact);
    }
    if (more.length > 0)
      say(
        "word not known",
        "note",
        null,
        more,
        "programs cannot use it yet; a newer version of pulumi-sipio may support it",
      );
  }

  function compareDefaults(a: Shape, b: Shape, say: Say): void {
    if (JSON.stringify(a.default) === JSON.stringify(b.default)) return;
    const known = a.default !== undefined;
    const impact = known
      ? "the provider sends its own documented default"
      : "the provider leaves the value to the platform";
    say("default", known && b.default !== undefined ? "warning" : "note", a.default ?? null, b.default ?? null, impact);
  }

  function compareBounds(a: Shape, b: Shape, say: Say): void {
    for (const name of bounds) {
      const [own, other] = [a.bounds[name], b.bounds[name]];
      if (other === undefined || own === other) continue;
      if (own === undefined ? isVacuous(name, other) : isWider(name, other, own)) continue;
      say(
        "bound",
        "warning",
        { [name]: own ?? null },
        { [name]: other },
        "the service rejects values between the two limits",
      );
    }
  }

  function compareProperties(a: Shape, b: Shape, at: string, say: Say): void {
    const inside = (name: string) => (at === "" ? name : `${at}.${name}`);
    const travels = ({ readOnly, writeOnly }: Shape) => (sends ? !readOnly : !writeOnly);
    if (!b.described) {
      say("body missing", "note", Object.keys(a.properties), null, "the document does not list the properties");
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
        say("property read-only", severity, false, true, "the service does not allow it to be set", inside(name));
        continue;
      }
      if (sends && b.required.has(name) && !a.required.has(name)) {
        const severity = place.partial ? "problem" : always ? "note" : "warning";
        say("property required", severity, false, true, "programs that omit it are rejected", inside(name));
      }
      compare({ ours: schema, theirs }, inside(name), always);
    }
    for (const [name, schema] of Object.entries(b.properties)) {
      if (name in a.properties || !travels(shapeOf(documents.theirs, schema))) continue;
      if (sends && b.required.has(name)) {
        say("property required", "problem", null, true, "requests without it are rejected", inside(name));
      } else
        say("property not known", "note", null, name, "a newer version of pulumi-sipio may support it", inside(name));
    }
  }

  function missingWeight(name: string, mine: Shape, always: boolean): DifferenceSeverity {
    if (sends) return always ? "problem" : "warning";
    if (vital.has(name)) return "problem";
    return mine.readOnly ? "note" : "warning";
  }

  function meansMissing(severity: DifferenceSeverity): string {
    if (sends)
      return severity === "problem"
        ? "always sent, and the service rejects it"
        : "programs that set it may be rejected";
    if (severity === "problem") return "the provider cannot read the response without it";
    return "changes made outside Pulumi are not detected";
  }

  compare(schemas, property, true);
  return found;
}

/** Removes the list prefix, because a property is the same in an object and in a list of such objects. */
function shortened(property: string): string {
  return property.replace(/^(rows)?\[\]\.?/, "");
}

function isWider(name: Bound, theirs: number, ours: number): boolean {
  return name.startsWith("min") ? theirs < ours : theirs > ours;
}

function isVacuous(name: Bound, theirs: number): boolean {
  return name === "minLength" && theirs === 0;
}
