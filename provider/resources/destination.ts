import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { destinationSchema } from "../objects/destination";
import type { AnyRef, InferArgs, InferOutputs, ResourceOf } from "../schema";
import { resourceClass } from "./resourceClass";

/** Names of the destination properties that a resource `R` can leave undeclared. Any name if `R` is not a resource. */
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
 * Single destination property of an object, declared as a separate resource. Use it if two objects refer to each other,
 * such as a queue and a ring group that falls back to the queue.
 *
 * The `Destination` is created after both objects and deleted before them. The object must not declare the property.
 * When the `Destination` is deleted, the property is cleared; an earlier value is not restored.
 *
 * @example
 * Overflow from a queue to a ring group that falls back to the queue
 * ```ts
 * const support = new sipio.Queue("support", { name: "Support", strategy: "longest_idle", maxWaitSec: 120 });
 * const everyone = new sipio.RingGroup("everyone", { name: "Everyone", exitDest: support });
 * new sipio.Destination("support-overflow", { of: support, property: "timeoutDest", dest: everyone });
 * ```
 *
 * @example
 * Send calls for a busy user to a ring group that the user belongs to
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
