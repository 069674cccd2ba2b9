import { defineObject, f, isRecord, rewritingWarnings } from "../schema";

/** Schema of a transform. Source: Resource Reference, number_transform. */
export const numberTransformSchema = defineObject({
  class: "NumberTransform",
  apiName: "number_transform",
  path: "/number-transforms",
  idPrefix: "nt",
  fields: {
    /**
     * Calls that the transform applies to: the account's, or those over a trunk, to a number or over an outbound route.
     */
    scope: f.scope({ account: null, trunk: "Trunk", did: "Number", route: "OutboundRoute" }),
    /** Number to rewrite: the called number (`dst`) or the caller ID (`cid`) of inbound or outbound calls. */
    direction: f.enumeration(["inbound_dst", "inbound_cid", "outbound_dst", "outbound_cid"]),
    /** Regular expression (ECMA-262) that matches the numbers to rewrite, such as `^0([1-9].*)$`. */
    matchRegex: f.regularExpression(),
    /**
     * Replacement in ECMA-262 syntax: `$1` is the first group of `matchRegex`. Must contain only digits if `direction`
     * is `inbound_dst` or `outbound_dst`; numbers sent over a trunk or a route may contain a `+`.
     */
    replacement: f.text({ min: 0 }),
    /** Position among the transforms of the same scope and direction, lower values first. */
    ordering: f.integer().optional(),
    /** Whether later transforms are skipped after this one has matched. */
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
