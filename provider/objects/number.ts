import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  effectiveWith,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The number's description. Source: Resource Reference, did; Numbers & Extensions. */
export const number = defineObject({
  class: "Number",
  apiName: "did",
  path: "/numbers",
  idPrefix: "did",
  scopes: { read: "numbers" },
  unique: { fields: ["e164"], within: "platform" },
  fields: {
    /**
     * The number, E.164 digits without `+`, such as `12025550123`; unique on the whole platform.
     * Changing it replaces the number.
     */
    e164: f.e164().replaces(),
    /** What it is for, such as `Main line`. */
    label: f.text().optional(),
    /** Whether it takes calls. */
    status: f.enumeration(["active", "disabled", "virtual"]).optional(),
    /** Where calls go, with variables for the flow on that hop. Without it, where the account sends unrouted numbers. */
    dest: f.targetWithXform().optional().unconditionalRoute({ during: "schedule" }),
    /** Ceiling on the number's calls at one time. */
    maxChannels: f.integer({ min: 1 }).optional(),
    /** Whether calls are voice, fax over T.38, or fax passed through as audio. */
    faxMode: f.enumeration(["voice", "t38", "passthrough"]).optional(),
    /** Whether calls without caller-ID are taken. */
    allowAnonymous: f.boolean().optional(),
    /** Business hours. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. No effect without `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on a holiday of the schedule. No effect without `schedule`. */
    holidayDest: f.target().optional(),
  },
  effects: [effectiveWith("closedDest", "schedule"), effectiveWith("holidayDest", "schedule")],
});

/** What a program gives for a {@link Number}. */
export interface NumberArgs extends InferArgs<typeof number> {}
/** What a {@link Number} has once it is made. */
export interface NumberOutputs extends InferOutputs<typeof number> {}

/**
 * An inbound number (DID) of the account, and where its calls go.
 *
 * @example
 * ```ts
 * new sipio.Number("main-line", { e164: "12025550123", label: "Main line", dest: support, schedule: hours });
 * ```
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the platform's own word for a DID; users write sipio.Number
export class Number extends resourceClass<NumberArgs, NumberOutputs, "Number">(number) {}

/** What a look-up finds of a {@link Number}. */
export interface NumberValues extends InferResult<typeof number, "Number"> {}
/** What names one {@link Number} to a look-up. */
export interface GetNumberArgs extends InferKey<typeof number> {}
/** What narrows a list of {@link Number}s. */
export interface ListNumbersArgs extends InferFilter<typeof number> {}

/**
 * Finds the account's number of these digits.
 *
 * @example
 * ```ts
 * const main = sipio.getNumber({ e164: "12025550123" });
 * ```
 */
export const getNumber = defineGet<GetNumberArgs, NumberValues>(number);

/**
 * Finds the account's numbers: all, or those with certain values.
 *
 * @example
 * ```ts
 * const disabled = sipio.listNumbers({ status: "disabled" });
 * ```
 */
export const listNumbers = defineList<ListNumbersArgs, NumberValues>(number);
