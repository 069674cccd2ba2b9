import { defineGet, defineList } from "../functions";
import { ringGroupSchema } from "../objects/ringGroup";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link RingGroup}. */
export interface RingGroupArgs extends InferArgs<typeof ringGroupSchema> {}

/** Outputs of a {@link RingGroup}. */
export interface RingGroupOutputs extends InferOutputs<typeof ringGroupSchema> {}

/**
 * Group of users or devices that ring for the same call, all at once or one after another. Use it for a small team that
 * answers calls directly. If callers should wait for an agent, use a {@link Queue}.
 *
 * @example
 * Ring one user first and another after five seconds
 * ```ts
 * const frontDesk = new sipio.RingGroup("front-desk", {
 *   name: "Front desk",
 *   strategy: "ring_all",
 *   ringTimeoutSec: 25,
 *   members: [{ user: dana }, { user: eli, delaySec: 5 }],
 *   exitDest: mailbox,
 * });
 * ```
 *
 * @example
 * Ring users one after another
 * ```ts
 * new sipio.RingGroup("workshop", {
 *   name: "Workshop",
 *   strategy: "sequential",
 *   members: [{ user: dana, timeoutSec: 15 }, { user: eli }],
 *   exitDest: mailbox,
 * });
 * ```
 */
export class RingGroup extends resourceClass<RingGroupArgs, RingGroupOutputs, "RingGroup">(ringGroupSchema) {}

/** A {@link RingGroup} as {@link getRingGroup} and {@link listRingGroups} return it. */
export interface GetRingGroupResult extends InferResult<typeof ringGroupSchema, "RingGroup"> {}

/** Arguments for {@link getRingGroup}. */
export interface GetRingGroupArgs extends InferKey<typeof ringGroupSchema> {}

/** Filter arguments for {@link listRingGroups}. */
export interface ListRingGroupsArgs extends InferFilter<typeof ringGroupSchema> {}

/**
 * Looks up a ring group by name.
 *
 * @example
 * Send calls to an existing ring group
 * ```ts
 * const frontDesk = sipio.getRingGroup({ name: "Front desk" });
 * new sipio.Number("main-line", { e164: "12025550188", dest: frontDesk });
 * ```
 */
export const getRingGroup = defineGet<GetRingGroupArgs, GetRingGroupResult>(ringGroupSchema);

/**
 * Lists ring groups, optionally filtered by property.
 *
 * @example
 * List all ring groups
 * ```ts
 * const groups = sipio.listRingGroups();
 * ```
 */
export const listRingGroups = defineList<ListRingGroupsArgs, GetRingGroupResult>(ringGroupSchema);
