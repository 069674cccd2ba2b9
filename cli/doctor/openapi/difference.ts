/**
 * How much a difference matters: with a `problem` a run would fail, with a `warning` it may, or may not do all that it says; a
 * `note` changes nothing.
 */
export const severities = ["note", "warning", "problem"] as const;
export type Severity = (typeof severities)[number];

/** In what way two documents differ. The words are a promise to those who read `--json`. */
export type DifferenceKind =
  | "path missing"
  | "verb missing"
  | "body missing"
  | "parameter missing"
  | "parameter required"
  | "property missing"
  | "property required"
  | "property not known"
  | "property read-only"
  | "type"
  | "null"
  | "word missing"
  | "word not known"
  | "default"
  | "bound";

/** One way in which the service's document differs from ours. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly severity: Severity;
  /** The path, as our document spells it: `/queues/{id}`. */
  readonly path: string;
  /** Where it is to be seen: `POST /queues, request`. */
  readonly where: readonly string[];
  /** The property or parameter by the wire's name: `strategy`; empty for the path or the body as a whole. */
  readonly property: string;
  /** What our document has there; null where it has nothing. */
  readonly ours: unknown;
  /** What the service's document has there; null where it has nothing. */
  readonly theirs: unknown;
  /** What the difference means, as a sentence without a full stop. */
  readonly impact: string;
}

/** The heavier of two weights. */
export function heavier(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) < severities.indexOf(b) ? b : a;
}

/** The same differences, each once with all the places where it is to be seen. */
export function merged(differences: readonly Difference[]): Difference[] {
  const known = new Map<string, Difference>();
  for (const difference of differences) {
    const { kind, property, ours, theirs, path } = difference;
    // An object has one schema, but several paths: that of its kind, that of each, and what stands behind it (publish).
    const key = JSON.stringify([
      kind,
      property,
      ours,
      theirs,
      property === "" ? path : path.replace(/\/\{id\}.*$/, ""),
    ]);
    const earlier = known.get(key);
    if (earlier === undefined) known.set(key, difference);
    else {
      const lead = heavier(earlier.severity, difference.severity) === earlier.severity ? earlier : difference;
      const where = new Set([...lead.where, ...earlier.where, ...difference.where]);
      known.set(key, { ...lead, where: [...where] });
    }
  }
  return [...known.values()];
}
