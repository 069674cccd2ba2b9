import type { StackResource } from "./resource";

/** Details of a violation. The message is `<object>: <value>; <requirement>. <remediation>.` */
export interface ViolationDetails {
  /** Name of the property. The message shows its value unless it may be a secret. */
  readonly property: string;
  /** Clause that replaces the property's value in the message, such as `its limits add up to 80`. */
  readonly actual?: string;
  /** Requirement as a clause with `must`, such as `it must be between 1 and 100`. */
  readonly requirement: string;
  /** Fix as an imperative sentence without the final period. */
  readonly remediation: string;
}

/** Violation with its message. */
export interface PolicyViolation {
  readonly object: StackResource;
  /** Name of the property. Empty if the violation concerns the object as a whole. */
  readonly property: string;
  /** First clause of the message: the value of the property, or what replaces it. */
  readonly found: string;
  readonly message: string;
}

/** Reports that an object violates the policy. */
export type ReportResourceViolation = (object: StackResource, finding: ViolationDetails) => void;
