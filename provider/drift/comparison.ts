/** Difference of one property, or of one entry of an inline list. */
export interface PropertyDifference {
  /** Path of the property, such as `maxWaitSec` or `agents["us_1"].tierLevel`. */
  readonly path: string;
  /** Value in the state. Absent if it is not set, hidden, or described by `changes`. */
  readonly state?: unknown;
  /** Value on the platform. Absent if it is not set, hidden, or described by `changes`. */
  readonly platform?: unknown;
  /** Whether the values are hidden because they may be secrets. */
  readonly isHidden: boolean;
  /** For a call flow, one line per node or edge that differs. */
  readonly changes?: readonly string[];
  /** Difference from the state to the platform, in words. */
  readonly text: string;
}

/** Reason for which a declared property cannot be compared. */
export type NotComparedReason = "write-only" | "not returned" | "encrypted";

/** Declared property that cannot be compared. */
export interface NotCompared {
  readonly path: string;
  readonly reason: NotComparedReason;
}

/** Result of comparing a resource with the platform. */
export type Comparison =
  | {
      readonly status: "exists";
      readonly differences: readonly PropertyDifference[];
      readonly notCompared: readonly NotCompared[];
    }
  | {
      readonly status: "deleted";
      /** ID of another object with the same natural key. */
      readonly sameKey?: string;
    }
  /** The response to the create was lost, so it is unknown whether the object exists. */
  | { readonly status: "unconfirmed" };
