import { defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferOutputs,
  type InferResult,
  isRecord,
  rewritingWarnings,
} from "../schema";

/** The transform's description. Source: Resource Reference, number_transform. */
export const numberTransform = defineObject({
  class: "NumberTransform",
  apiName: "number_transform",
  path: "/number-transforms",
  idPrefix: "nt",
  fields: {
    /** Whose calls it rewrites: the account's, or those over a trunk, to a number, or over an outbound route. */
    scope: f.scope({ account: null, trunk: "Trunk", did: "Number", route: "OutboundRoute" }),
    /** Which number it rewrites: the one that is called or the caller's, of calls that come in or go out. */
    direction: f.enumeration(["inbound_dst", "inbound_cid", "outbound_dst", "outbound_cid"]),
    /** Regular expression (ECMA-262) for the numbers that it rewrites, such as `^0([1-9].*)$`. */
    matchRegex: f.regularExpression(),
    /**
     * Replacement for the number, as ECMA-262 writes it: `$1` is the first group of `matchRegex`. Digits only if `direction` is
     * `inbound_dst` or `outbound_dst`; numbers that are sent over a trunk or a route may have a `+`.
     */
    replacement: f.text({ min: 0 }),
    /** Place among the transforms of its scope and direction, lower first. */
    ordering: f.integer().optional(),
    /** Whether no later transform is tried once this one has matched. */
    stopOnMatch: f.boolean().optional(),
  },
  warnings: rewritingWarnings({
    pattern: "matchRegex",
    replacement: "replacement",
    direction: { field: "direction", called: ["inbound_dst", "outbound_dst"] },
    // A carrier may want the numbers that are sent to it with a plus sign.
    mayHavePlus: ({ direction, scope }) =>
      direction === "outbound_dst" && !(isRecord(scope) && (scope.kind === "account" || scope.kind === "did")),
  }),
});

/** What a program gives for a {@link NumberTransform}. */
export interface NumberTransformArgs extends InferArgs<typeof numberTransform> {}
/** What a {@link NumberTransform} has once it is made. */
export interface NumberTransformOutputs extends InferOutputs<typeof numberTransform> {}

/**
 * A rewriting of numbers: what people dial into E.164, or what a carrier sends into the same.
 *
 * @example
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
 * Numbers of one carrier only:
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
  numberTransform,
) {}

/** What a look-up finds of a {@link NumberTransform}. */
export interface NumberTransformValues extends InferResult<typeof numberTransform, "NumberTransform"> {}
/** What narrows a list of {@link NumberTransform}s. */
export interface ListNumberTransformsArgs extends InferFilter<typeof numberTransform> {}

/**
 * Finds the account's number transforms: all, or those with certain values.
 *
 * @example
 * ```ts
 * const transforms = sipio.listNumberTransforms();
 * ```
 */
export const listNumberTransforms = defineList<ListNumberTransformsArgs, NumberTransformValues>(numberTransform);
