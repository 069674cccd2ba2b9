import { changed, defineObject, f, isRecord, loosenedByCreate, loosenedByDelete, rewritingWarnings } from "../schema";

/** Schema of a number transform. Source: Resource Reference, number_transform. */
export const numberTransformSchema = defineObject({
  class: "NumberTransform",
  apiName: "number_transform",
  path: "/number-transforms",
  idPrefix: "nt",
  loosens: [loosenedByCreate("destination"), loosenedByDelete("destination")],
  fields: {
    /**
     * Scope of the transform: all calls of the account, calls over a trunk or an outbound route, or calls to a number.
     */
    scope: f
      .scope({ account: null, trunk: "Trunk", did: "Number", route: "OutboundRoute" })
      .loosens("destination", changed),
    /** Number to rewrite: the called number (`dst`) or the caller ID (`cid`) of inbound or outbound calls. */
    direction: f
      .enumeration(["inbound_dst", "inbound_cid", "outbound_dst", "outbound_cid"])
      .loosens("destination", changed),
    /** Regular expression (ECMA-262) that matches the numbers to rewrite, such as `^0([1-9].*)$`. */
    matchRegex: f.regularExpression().loosens("destination", changed),
    /**
     * Replacement in ECMA-262 syntax: `$1` is the first group of `matchRegex`. Must contain only digits if `direction`
     * is `inbound_dst` or `outbound_dst`. With `outbound_dst`, a `+` is allowed if the scope is a trunk or a route.
     */
    replacement: f.text({ min: 0 }).loosens("destination", changed),
    /** Order among the transforms of the same scope and direction. Lower values are applied first. */
    ordering: f.integer().optional().loosens("destination", changed),
    /** Whether later transforms are skipped if this one matches. */
    stopOnMatch: f.boolean().optional().loosens("destination", changed),
  },
  warnings: rewritingWarnings({
    pattern: "matchRegex",
    replacement: "replacement",
    direction: { field: "direction", called: ["inbound_dst", "outbound_dst"] },
    // Some carriers require a plus sign.
    mayHavePlus: ({ direction, scope }) =>
      direction === "outbound_dst" && !(isRecord(scope) && (scope.kind === "account" || scope.kind === "did")),
  }),
});
