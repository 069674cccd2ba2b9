import { defineList } from "../functions";
import { numberTransformSchema } from "../objects/numberTransform";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link NumberTransform}. */
export interface NumberTransformArgs extends InferArgs<typeof numberTransformSchema> {}

/** Outputs of a {@link NumberTransform}. */
export interface NumberTransformOutputs extends InferOutputs<typeof numberTransformSchema> {}

/**
 * Rule that rewrites phone numbers with a regular expression. Use it to convert dialed numbers, or numbers from a
 * carrier, to E.164 format.
 *
 * @example
 * Dial national numbers with a leading 0
 * ```ts
 * new sipio.NumberTransform("berlin-national", {
 *   scope: "account",
 *   direction: "outbound_dst",
 *   matchRegex: "^0([1-9].*)$",
 *   replacement: "49$1",
 *   ordering: 10,
 *   stopOnMatch: true,
 * });
 * ```
 *
 * @example
 * Remove the plus sign from one carrier's caller IDs
 * ```ts
 * new sipio.NumberTransform("carrier-plus", {
 *   scope: carrier,
 *   direction: "inbound_cid",
 *   matchRegex: "^\\+(.*)$",
 *   replacement: "$1",
 * });
 * ```
 */
export class NumberTransform extends resourceClass<NumberTransformArgs, NumberTransformOutputs, "NumberTransform">(
  numberTransformSchema,
) {}

/** A {@link NumberTransform} as {@link listNumberTransforms} returns it. */
export interface GetNumberTransformResult extends InferResult<typeof numberTransformSchema, "NumberTransform"> {}

/** Filter arguments for {@link listNumberTransforms}. */
export interface ListNumberTransformsArgs extends InferFilter<typeof numberTransformSchema> {}

/**
 * Lists number transforms, optionally filtered by property.
 *
 * @example
 * List all number transforms
 * ```ts
 * const transforms = sipio.listNumberTransforms();
 * ```
 */
export const listNumberTransforms = defineList<ListNumberTransformsArgs, GetNumberTransformResult>(
  numberTransformSchema,
);
