import { finder, lister } from "../lookups";
import {
  type ArgsOf,
  describe,
  effectiveWith,
  type FilterOf,
  f,
  type KeyOf,
  type OutsOf,
  type ValuesOf,
} from "../model";
import { resource } from "../program";

/** The number's description. Source: Resource Reference, did; Numbers & Extensions. */
export const number = describe({
  class: "Number",
  object: "did",
  collection: "/numbers",
  prefix: "did",
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
    dest: f.targetWithXform().optional().always({ during: "schedule" }),
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
export interface NumberArgs extends ArgsOf<typeof number> {}
/** What a {@link Number} has once it is made. */
export interface NumberOutputs extends OutsOf<typeof number> {}

/**
 * An inbound number (DID) of the account, and where its calls go.
 *
 * @example
 * ```ts
 * new sipio.Number("main-line", { e164: "12025550123", label: "Main line", dest: support, schedule: hours });
 * ```
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the platform's own word for a DID; users write sipio.Number
export class Number extends resource<NumberArgs, NumberOutputs, "Number">(number) {}

/** What a look-up finds of a {@link Number}. */
export interface NumberValues extends ValuesOf<typeof number, "Number"> {}
/** What names one {@link Number} to a look-up. */
export interface GetNumberArgs extends KeyOf<typeof number> {}
/** What narrows a list of {@link Number}s. */
export interface ListNumbersArgs extends FilterOf<typeof number> {}

/**
 * Finds the account's number of these digits.
 *
 * @example
 * ```ts
 * const main = sipio.getNumber({ e164: "12025550123" });
 * ```
 */
export const getNumber = finder<GetNumberArgs, NumberValues>(number);

/**
 * Finds the account's numbers: all, or those with certain values.
 *
 * @example
 * ```ts
 * const disabled = sipio.listNumbers({ status: "disabled" });
 * ```
 */
export const listNumbers = lister<ListNumbersArgs, NumberValues>(number);
