import type { Values } from "../schema";

/** Resource in the state of a stack. */
export interface ManagedResource {
  /** Class in a program, such as `Queue`. */
  readonly class: string;
  /** Name in the program. */
  readonly name: string;
  /** ID as the state stores it. For a child: `<parent id>/<id>`. */
  readonly id: string;
  /** Outputs in state, with internal ones. Secrets are in plain text. */
  readonly outputs: Values;
  /** Properties that the state marks as secret. */
  readonly secrets: ReadonlySet<string>;
  /** Properties whose value is encrypted and unknown. */
  readonly encrypted: ReadonlySet<string>;
}
