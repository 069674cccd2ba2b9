import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { destinationSchema } from "../objects/destination";
import type { AnyRef, InferArgs, InferOutputs, ResourceOf } from "../schema";
import { resourceClass } from "./resourceClass";

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

type Args = InferArgs<typeof destinationSchema>;

/** Arguments for creating a {@link Destination} of a resource `R`. */
export type DestinationArgs<R extends AnyRef = AnyRef> = {
  readonly [K in keyof Args]: K extends "of" ? R : K extends "property" ? Input<DestinationProperty<R>> : Args[K];
};

/** Outputs of a {@link Destination}. */
export interface DestinationOutputs extends InferOutputs<typeof destinationSchema> {}

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
  destinationSchema,
) {
  constructor(name: string, args: DestinationArgs<R>, opts?: CustomResourceOptions) {
    super(name, args, opts);
  }
}
