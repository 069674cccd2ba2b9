import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { resourceClass } from "../resources/resourceClass";
import {
  type AnyRef,
  classesWithFreeTargets,
  type DestinationSchema,
  f,
  type InferArgs,
  type InferOutputs,
  partRules,
  type ResourceOf,
} from "../schema";
import { objects } from "./index";

const part = { objectField: "of", propertyField: "property", valueField: "dest" } as const;

const fields = {
  /** The object whose calls are sent on: a resource, or `{ kind: "Queue", id }`. Changing it replaces the destination. */
  of: f.anyRef(classesWithFreeTargets(objects)).replaces(),
  /**
   * Which of the object's destinations it is, such as `timeoutDest`; the object leaves that property undeclared. Changing it
   * replaces the destination.
   */
  property: f.text({ max: 64 }).replaces(),
  /** Where the calls go: what the property itself would take. */
  dest: f.targetWithXform({ feature: { text: true } }),
};

/** The destination's description. */
export const destination = {
  class: "Destination",
  fields,
  rules: partRules(part, fields.dest, objects),
  destination: part,
} satisfies DestinationSchema;

/** The destinations that a resource may leave undeclared. An object that is not given as a resource may have any. */
export type DestinationProperty<R> =
  R extends ResourceOf<string>
    ? {
        [K in keyof R]: R[K] extends Output<infer V>
          ? undefined extends V
            ? NonNullable<V> extends { readonly kind: infer Kind }
              ? "hangup" extends Kind
                ? K
                : never
              : never
            : never
          : never;
      }[keyof R] &
        string
    : string;

type Args = InferArgs<typeof destination>;

/** What a program gives for a {@link Destination} of a resource `R`. */
export type DestinationArgs<R extends AnyRef = AnyRef> = {
  readonly [K in keyof Args]: K extends "of" ? R : K extends "property" ? Input<DestinationProperty<R>> : Args[K];
};
/** What a {@link Destination} has once it is made. */
export interface DestinationOutputs extends InferOutputs<typeof destination> {}

/**
 * One destination of an object, declared apart from it, so that objects can send calls round in a circle: each of them is
 * made first, and then this, which needs both. On `destroy` it goes before them. The object itself must not declare the
 * property. What the property held before is not kept: when this goes, the property is put back to nothing.
 *
 * @example A queue overflows to a ring group that gives up into the queue.
 * ```ts
 * const support = new sipio.Queue("support", { name: "Support", strategy: "longest_idle", maxWaitSec: 120 });
 * const everyone = new sipio.RingGroup("everyone", { name: "Everyone", exitDest: support });
 * new sipio.Destination("support-overflow", { of: support, property: "timeoutDest", dest: everyone });
 * ```
 *
 * @example A user who is busy is answered by the group that she belongs to.
 * ```ts
 * const frontDesk = new sipio.RingGroup("front-desk", { name: "Front desk", members: [{ user: dana }] });
 * new sipio.Destination("dana-busy", { of: dana, property: "fwdBusy", dest: frontDesk });
 * ```
 */
export class Destination<R extends AnyRef = AnyRef> extends resourceClass<Args, DestinationOutputs, "Destination">(
  destination,
) {
  constructor(name: string, args: DestinationArgs<R>, opts?: CustomResourceOptions) {
    super(name, args, opts);
  }
}
