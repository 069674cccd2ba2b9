/** Fault that a soak run found. */
export interface Found {
  readonly what: string;
  /** Events before the fault, one line or block each. */
  readonly log: readonly string[];
}

/** Result of one life. */
export interface LifeResult {
  /** Seed that repeats the life. */
  readonly seed: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly found: readonly Found[];
}

/** Adds the counts of lives. */
export function total(results: readonly LifeResult[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { counts } of results) {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
