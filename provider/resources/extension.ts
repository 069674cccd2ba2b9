import { defineGet, defineList } from "../functions";
import { extensionSchema } from "../objects/extension";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link Extension}. */
export interface ExtensionArgs extends InferArgs<typeof extensionSchema> {}

/** Outputs of an {@link Extension}. */
export interface ExtensionOutputs extends InferOutputs<typeof extensionSchema> {}

/**
 * A short code that registered devices of the account dial.
 *
 * @example
 * ```ts
 * new sipio.Extension("dana", { digits: "1001", dest: dana });
 * ```
 */
export class Extension extends resourceClass<ExtensionArgs, ExtensionOutputs, "Extension">(extensionSchema) {}

/** An {@link Extension} as {@link getExtension} and {@link listExtensions} return it. */
export interface GetExtensionResult extends InferResult<typeof extensionSchema, "Extension"> {}

/** Arguments for {@link getExtension}. */
export interface GetExtensionArgs extends InferKey<typeof extensionSchema> {}

/** Filter arguments for {@link listExtensions}. */
export interface ListExtensionsArgs extends InferFilter<typeof extensionSchema> {}

/**
 * Finds the account's extension of these digits.
 *
 * @example
 * ```ts
 * const reception = sipio.getExtension({ digits: "100" });
 * ```
 */
export const getExtension = defineGet<GetExtensionArgs, GetExtensionResult>(extensionSchema);

/**
 * Finds the account's extensions: all, or those with certain values.
 *
 * @example
 * ```ts
 * const toSupport = sipio.listExtensions({ dest: support });
 * ```
 */
export const listExtensions = defineList<ListExtensionsArgs, GetExtensionResult>(extensionSchema);
