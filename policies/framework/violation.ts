import type { StackResource } from "./resource";

/** What a policy has found. The message is made of it: the object, the value, the rule, the fix. */
export interface ViolationDetails {
  /** The property that is wrong, whose value is shown unless it may be a secret. */
  readonly property: string;
  /** What is shown in place of the property's value, as a clause: `maxChannels of its numbers are 80 together`. */
  readonly actual?: string;
  /** What must hold, as a clause, with the bounds that the configuration sets. */
  readonly requirement: string;
  /** What to do about it, as a sentence without its full stop. */
  readonly remediation: string;
}

/** Says that an object breaks the policy. */
export type ReportResourceViolation = (object: StackResource, finding: ViolationDetails) => void;
