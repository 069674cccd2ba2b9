/** Cell of a table. `undefined` if the value could not be measured on this system. */
export type Cell = string | number | undefined;

/** Column of a table of results. */
export interface ResultColumn {
  /** Name for scripts. */
  readonly key: string;
  /** Heading, with the unit. */
  readonly label: string;
  /** Number of decimal places. */
  readonly digits?: number;
}

/** Result of one measurement: a table for people and records for scripts. */
export interface Figures {
  /** Name for scripts. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** Explanation of the results. */
  readonly note?: string;
}

/** Part of the bench. */
export interface BenchPart {
  /** Title for progress messages. */
  readonly title: string;
  /** Whether the part needs the real engine. */
  readonly engine: boolean;
  measure(setting: Setting): Promise<readonly Figures[]>;
}

/** Settings of a measurement. */
export interface Setting {
  /** Whether to use fewer objects and rounds, for a quick test. */
  readonly quick: boolean;
  /** Number of tenants in a fleet. */
  readonly tenants?: number | undefined;
  /** Reports progress. */
  readonly say: (line: string) => void;
}
