import type { StackObject } from "./object";

/** What a policy has found. The message is made of it: the object, the value, the rule, the fix. */
export interface Finding {
  /** The property that is wrong, whose value is shown unless it may be a secret. */
  readonly at: string;
  /** What is shown in place of the property's value, as a clause: `maxChannels of its numbers are 80 together`. */
  readonly found?: string;
  /** What must hold, as a clause, with the bounds that the configuration sets. */
  readonly rule: string;
  /** What to do about it, as a sentence without its full stop. */
  readonly fix: string;
}

/** Says that an object breaks the policy. */
export type Report = (object: StackObject, finding: Finding) => void;
