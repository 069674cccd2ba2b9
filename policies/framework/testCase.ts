import type { SipioPolicy } from "./policy";

/** Replacement of one text in a program. */
export type Change = readonly [from: string, to: string];

/** Change to a program that violates a policy. */
export interface Violation {
  /** Predicate that describes the violation, such as `has no limit`. */
  readonly name: string;
  readonly change: Change;
  /** Exact message of the policy, or several if the change violates it several times. */
  readonly message: string | readonly string[];
  /** Settings that replace those of the case. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Test cases of a policy. Programs are text, because the docs show what the tests run. */
export interface Case {
  readonly policy: SipioPolicy;
  /** Statements of a program that passes. Can use `sipio`, `pulumi`, and `pending(value)` for an unknown value. */
  readonly passes: string;
  /** Settings that replace the defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether only a preview knows the checked values. `pulumi up` then reports no violations. */
  readonly onlyAtPreview?: true;
  /** Changes that violate the policy. The first one is the example in the docs. */
  readonly violations: readonly [Violation, ...Violation[]];
  /** Changes that look like a violation but comply with the policy. */
  readonly alsoPasses?: readonly Pick<Violation, "name" | "change" | "settings">[];
  /** Changes that make a checked value unknown at preview. The policy warns and evaluates it during `pulumi up`. */
  readonly unknown?: readonly (Pick<Violation, "name" | "change"> & { readonly says: string })[];
  /** Violations that the policy remediates, with the resource and the properties that it changes. */
  readonly remedies?: readonly (Pick<Violation, "name" | "change"> & {
    readonly resource: string;
    readonly properties: Readonly<Record<string, unknown>>;
  })[];
}

/** Test cases of a pack: a program that complies with all of its policies, and a fault for each policy. */
export interface PackCase {
  /** Folder of the pack. */
  readonly pack: string;
  readonly cases: readonly Case[];
  readonly program: string;
  /** Configuration of the pack, in the format of its file. */
  readonly config: Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;
  /** Change that violates each policy, by policy ID. Applied together, they violate each policy at least once. */
  readonly faults: Readonly<Record<string, Change>>;
}

/**
 * Applies changes to a program.
 * @throws Error If a text to replace does not occur exactly once.
 */
export function changedProgram(program: string, ...changes: readonly Change[]): string {
  const placed = changes.map(([from, to]) => {
    const times = program.split(from).length - 1;
    if (times !== 1) throw new Error(`${JSON.stringify(from)} occurs ${times} times in:\n${program}`);
    return { at: program.indexOf(from), from, to };
  });
  // From the end, to keep the other positions valid.
  const fromTheEnd = placed.sort((one, other) => other.at - one.at);
  return fromTheEnd.reduce((text, { at, from, to }) => text.slice(0, at) + to + text.slice(at + from.length), program);
}
