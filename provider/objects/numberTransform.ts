import { defineObject, f, isRecord, rewritingWarnings } from "../schema";

/** Schema of a transform. Source: Resource Reference, number_transform. */
export const numberTransformSchema = defineObject({
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
