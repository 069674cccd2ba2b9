/**
 * Severities of a difference. With a `problem`, a run would fail. With a `warning`, some programs would fail or not
 * take full effect. A `note` is harmless.
 */
export const severities = ["note", "warning", "problem"] as const;
export type DifferenceSeverity = (typeof severities)[number];

/** Kinds of differences between two documents. Part of the output of `--json`, and therefore stable. */
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

/** Difference between the service's document and ours. */
export interface SchemaDifference {
  readonly kind: DifferenceKind;
  readonly severity: DifferenceSeverity;
  /** Path as in our document: `/queues/{id}`. */
  readonly path: string;
  /** Locations of the difference: `POST /queues, request`. */
  readonly where: readonly string[];
  /** API name of the property or parameter: `strategy`. Empty for the path or the body as a whole. */
  readonly property: string;
  /** Value in our document, or null. */
  readonly ours: unknown;
  /** Value in the service's document, or null. */
  readonly theirs: unknown;
  /** Impact of the difference, as a sentence without a period. */
  readonly impact: string;
}

/** Returns the higher of two severities. */
export function heavier(a: DifferenceSeverity, b: DifferenceSeverity): DifferenceSeverity {
  return severities.indexOf(a) < severities.indexOf(b) ? b : a;
}

/** Merges equal differences into one with all locations. */
export function merged(differences: readonly SchemaDifference[]): SchemaDifference[] {
  const known = new Map<string, SchemaDifference>();
  for (const difference of differences) {
    const { kind, property, ours, theirs, path } = difference;
    // An object has one schema but several paths: the collection, the single object, and actions such as publish.
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
