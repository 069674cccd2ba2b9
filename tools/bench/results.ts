/** What stands in one place of a table; nothing where it could not be measured here. */
export type Cell = string | number | undefined;

/** One column of a table of figures. */
export interface Column {
  /** Its name for scripts. */
  readonly key: string;
  /** Its heading, with the unit. */
  readonly label: string;
  /** Digits behind the point. */
  readonly digits?: number;
}

/** What one measurement found: a table for people, records for scripts. */
export interface Figures {
  /** Its name for scripts. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** How the figures are to be read. */
  readonly note?: string;
}

/** One part of the bench. */
export interface Part {
  /** What it measures, as progress is told. */
  readonly title: string;
  /** Whether it needs the real engine. */
  readonly engine: boolean;
  measure(setting: Setting): Promise<readonly Figures[]>;
}

/** How thoroughly a part measures. */
export interface Setting {
  /** A small variant: fewer objects, to see that all works. */
  readonly quick: boolean;
  /** Says how far it is. */
  readonly say: (line: string) => void;
}
