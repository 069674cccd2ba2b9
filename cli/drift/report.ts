import type { NotComparedReason, PropertyDifference } from "pulumi-sipio/drift";

/** Resource in the state of a stack. */
export interface ResourceInReport {
  /** Name of the stack, or path of the state file. */
  readonly stack: string;
  readonly urn: string;
  readonly class: string;
  /** Name in the program. */
  readonly name: string;
  readonly id: string;
}

/** Resource that differs from the platform. */
export interface ResourceDrift extends ResourceInReport {
  readonly status: "changed" | "deleted";
  /** For a deleted object, the ID of another object with the same natural key. */
  readonly sameKey?: string;
  /** Differences. Empty for a deleted object. */
  readonly differences: readonly PropertyDifference[];
}

/** Object on the platform that no stack has. */
export interface UnmanagedObject {
  readonly account: string;
  readonly class: string;
  readonly id: string;
  /** Natural key in words, such as `name "Support"`. Absent if it has none, or if it may be a secret. */
  readonly key?: string;
  /** Creation time in ISO 8601. Absent if the API does not return it. */
  readonly created?: string;
}

/** Declared property that cannot be compared. */
export interface NotComparedProperty extends ResourceInReport {
  readonly path: string;
  readonly reason: NotComparedReason;
}

/** Drift that an ignore rule or the resource option `ignoreChanges` accepts. */
export interface IgnoredDrift {
  /** Resource or object, such as `Queue "support"`. */
  readonly object: string;
  /** Path of the property. Absent if the whole object is ignored. */
  readonly path?: string;
  /** Rule that applies, such as `--ignore Queue:agents` or `ignoreChanges`. */
  readonly rule: string;
  readonly reason?: string;
}

/** Part of the comparison that could not run. */
export interface Failure {
  readonly message: string;
  /** Number of resources that were not compared because of it. */
  readonly resources: number;
}

/** Report of `sipio drift`, as printed with `--json`. */
export interface DriftReport {
  /** Whether the states differ from the platform. */
  readonly drift: boolean;
  /** Whether everything could be compared. */
  readonly complete: boolean;
  /** Number of resources that were compared. */
  readonly compared: number;
  /** IDs of the accounts. */
  readonly accounts: readonly string[];
  readonly resources: readonly ResourceDrift[];
  /** Objects that no stack has. Empty without `--unmanaged`. */
  readonly unmanaged: readonly UnmanagedObject[];
  readonly notCompared: readonly NotComparedProperty[];
  readonly ignored: readonly IgnoredDrift[];
  /** Ignore rules that did not apply to any drift. */
  readonly unusedRules: readonly string[];
  /** Interrupted operations in the states, such as `creating Queue "support"`. */
  readonly pendingOperations: readonly string[];
  readonly failures: readonly Failure[];
}
