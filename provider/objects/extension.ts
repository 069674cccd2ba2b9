import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  effectiveOnlyWith,
  effectiveWith,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The extension's description. Source: Resource Reference, extension; Numbers & Extensions. */
export const extension = defineObject({
  class: "Extension",
  apiName: "extension",
  path: "/extensions",
  idPrefix: "ext",
  unique: { fields: ["digits"], within: "account" },
  fields: {
    /** What is dialled, such as `1001` or `*97`; unique in the account. Changing it replaces the extension. */
    digits: f.characters("0123456789*#", "the keys 0-9, * and #", { max: 32 }).replaces(),
    /**
     * Destination for calls: as for a number, or a feature of the platform as `"feature"` or `{ kind: "feature", id }`. SIP.IO does
     * not document which features there are, so `id` is any text. The extension has no effect without a destination.
     */
    dest: f
      .targetWithXform({ feature: { text: true } })
      .optional()
      .unconditionalRoute({ during: "schedule" }),
    /** Whether it can be dialled. */
    status: f.enumeration(["active", "disabled"]).optional(),
    /** Business hours. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. No effect without `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on a holiday of the schedule. No effect without `schedule`. */
    holidayDest: f.target().optional(),
  },
  effects: [
    effectiveOnlyWith("dest"),
    effectiveWith("closedDest", "schedule"),
    effectiveWith("holidayDest", "schedule"),
  ],
});

/** What a program gives for an {@link Extension}. */
export interface ExtensionArgs extends InferArgs<typeof extension> {}
/** What an {@link Extension} has once it is made. */
export interface ExtensionOutputs extends InferOutputs<typeof extension> {}

/**
 * A short code that registered devices of the account dial.
 *
 * @example
 * ```ts
 * new sipio.Extension("dana", { digits: "1001", dest: dana });
 * ```
 */
export class Extension extends resourceClass<ExtensionArgs, ExtensionOutputs, "Extension">(extension) {}

/** What a look-up finds of an {@link Extension}. */
export interface ExtensionValues extends InferResult<typeof extension, "Extension"> {}
/** What names one {@link Extension} to a look-up. */
export interface GetExtensionArgs extends InferKey<typeof extension> {}
/** What narrows a list of {@link Extension}s. */
export interface ListExtensionsArgs extends InferFilter<typeof extension> {}

/**
 * Finds the account's extension of these digits.
 *
 * @example
 * ```ts
 * const reception = sipio.getExtension({ digits: "100" });
 * ```
 */
export const getExtension = defineGet<GetExtensionArgs, ExtensionValues>(extension);

/**
 * Finds the account's extensions: all, or those with certain values.
 *
 * @example
 * ```ts
 * const toSupport = sipio.listExtensions({ dest: support });
 * ```
 */
export const listExtensions = defineList<ListExtensionsArgs, ExtensionValues>(extension);
