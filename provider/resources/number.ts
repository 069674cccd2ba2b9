import { defineGet, defineList } from "../functions";
import { numberSchema } from "../objects/number";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Number}. */
export interface NumberArgs extends InferArgs<typeof numberSchema> {}

/** Outputs of a {@link Number}. */
export interface NumberOutputs extends InferOutputs<typeof numberSchema> {}

/**
 * Public phone number of the account (DID number) with the destination of its calls. Use it to route incoming calls to
 * a user, queue, call flow or other destination, optionally by business hours.
 *
 * @example
 * Send calls to a queue during business hours
 * ```ts
 * new sipio.Number("main-line", { e164: "12025550123", label: "Main line", dest: support, schedule: hours });
 * ```
 *
 * @example
 * Send calls to voicemail while closed and on holidays
 * ```ts
 * new sipio.Number("sales", {
 *   e164: "12025550124",
 *   label: "Sales",
 *   dest: dana,
 *   schedule: hours,
 *   closedDest: mailbox,
 *   holidayDest: mailbox,
 *   maxChannels: 4,
 * });
 * ```
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the platform's own word for a DID; users write sipio.Number
export class Number extends resourceClass<NumberArgs, NumberOutputs, "Number">(numberSchema) {}

/** A {@link Number} as {@link getNumber} and {@link listNumbers} return it. */
export interface GetNumberResult extends InferResult<typeof numberSchema, "Number"> {}

/** Arguments for {@link getNumber}. */
export interface GetNumberArgs extends InferKey<typeof numberSchema> {}

/** Filter arguments for {@link listNumbers}. */
export interface ListNumbersArgs extends InferFilter<typeof numberSchema> {}

/**
 * Looks up a phone number by its digits.
 *
 * @example
 * Look up the main line
 * ```ts
 * const main = sipio.getNumber({ e164: "12025550123" });
 * ```
 */
export const getNumber = defineGet<GetNumberArgs, GetNumberResult>(numberSchema);

/**
 * Lists phone numbers, optionally filtered by property.
 *
 * @example
 * List disabled numbers
 * ```ts
 * const disabled = sipio.listNumbers({ status: "disabled" });
 * ```
 */
export const listNumbers = defineList<ListNumbersArgs, GetNumberResult>(numberSchema);
