import type { SipioPolicy } from "./policy";

/** What stands in a program, and what comes in its place: one thing is broken at a time. */
export type Change = readonly [from: string, to: string];

/** One way in which a program breaks a policy. */
export interface Violation {
  /** What is broken, as the end of a sentence: `has no ceiling`. */
  readonly name: string;
  readonly change: Change;
  /** What the policy says, word for word; several where one change breaks it in several places. */
  readonly message: string | readonly string[];
  /** Settings in place of those of the case. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** How a policy is tried. The programs are run as text, so that the docs show what the tests have run. */
export interface Case {
  readonly policy: SipioPolicy;
  /** Statements of a program that passes. It has `sipio`, `pulumi`, and `pending(value)`: a value not known at preview. */
  readonly passes: string;
  /** Settings in place of the defaults, under which it passes. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What breaks it. The first one is the example in the docs. */
  readonly violations: readonly [Violation, ...Violation[]];
  /** What may look like a violation and is none: no policy says anything of it. */
  readonly alsoPasses?: readonly Pick<Violation, "name" | "change" | "settings">[];
  /** What makes a value unknown at preview, where the policy judges one that can be: it says so, and is judged at `up`. */
  readonly unknown?: readonly (Pick<Violation, "name" | "change"> & { readonly says: string })[];
  /** What the remediation makes of violations, by the name of the resource: the properties that it changes. */
  readonly remedies?: readonly (Pick<Violation, "name" | "change"> & {
    readonly resource: string;
    readonly properties: Readonly<Record<string, unknown>>;
  })[];
}

/** How a pack is tried on the real engine: one program that passes all of its policies, and a fault for each of them. */
export interface PackCase {
  /** The pack's folder. */
  readonly pack: string;
  readonly cases: readonly Case[];
  readonly program: string;
  /** The configuration of the pack, as in its file. */
  readonly config: Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;
  /** By a policy's id the change that breaks it. All of them together break each policy at least once. */
  readonly faults: Readonly<Record<string, Change>>;
}

/**
 * A program with some things changed, each of which stands in it as it was.
 * @throws Error where what is changed stands in it never, or more than once.
 */
export function changed(program: string, ...changes: readonly Change[]): string {
  const placed = changes.map(([from, to]) => {
    const times = program.split(from).length - 1;
    if (times !== 1) throw new Error(`${JSON.stringify(from)} stands ${times} times in:\n${program}`);
    return { at: program.indexOf(from), from, to };
  });
  // From the end, so that the places of the others stay.
  const fromTheEnd = placed.sort((one, other) => other.at - one.at);
  return fromTheEnd.reduce((text, { at, from, to }) => text.slice(0, at) + to + text.slice(at + from.length), program);
}
