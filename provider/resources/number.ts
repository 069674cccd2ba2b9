import { defineGet, defineList } from "../functions";
import { numberSchema } from "../objects/number";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Number}. */
export interface NumberArgs extends InferArgs<typeof numberSchema> {}

/** Outputs of a {@link Number}. */
export interface NumberOutputs extends InferOutputs<typeof numberSchema> {}

/**
 * An inbound number (DID) of the account, and where its calls go.
 *
 * @example
 * ```ts
 * new sipio.Number("main-line", { e164: "12025550123", label: "Main line", dest: support, schedule: hours });
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
 * Finds the account's number of these digits.
 *
 * @example
 * ```ts
 * const main = sipio.getNumber({ e164: "12025550123" });
 * ```
 */
export const getNumber = defineGet<GetNumberArgs, GetNumberResult>(numberSchema);

/**
 * Finds the account's numbers: all, or those with certain values.
 *
 * @example
 * ```ts
 * const disabled = sipio.listNumbers({ status: "disabled" });
 * ```
 */
export const listNumbers = defineList<ListNumbersArgs, GetNumberResult>(numberSchema);
