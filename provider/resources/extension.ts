import { defineGet, defineList } from "../functions";
import { extensionSchema } from "../objects/extension";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link Extension}. */
export interface ExtensionArgs extends InferArgs<typeof extensionSchema> {}

/** Outputs of an {@link Extension}. */
export interface ExtensionOutputs extends InferOutputs<typeof extensionSchema> {}

/**
 * Short internal number, such as `1001` for a user or `*97` for a feature. Only the account's own devices can dial it.
 * Use it to make users, queues and other destinations reachable within the account.
 *
 * @example
 * Give a user an extension
 * ```ts
 * new sipio.Extension("dana", { digits: "1001", dest: dana });
 * ```
 *
 * @example
 * Reach a queue during business hours
 * ```ts
 * new sipio.Extension("support", { digits: "800", dest: support, schedule: hours, closedDest: mailbox });
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
 * Looks up an extension by its digits.
 *
 * @example
 * Look up the reception's extension
 * ```ts
 * const reception = sipio.getExtension({ digits: "100" });
 * ```
 */
export const getExtension = defineGet<GetExtensionArgs, GetExtensionResult>(extensionSchema);

/**
 * Lists extensions, optionally filtered by property.
 *
 * @example
 * List the extensions of a queue
 * ```ts
 * const toSupport = sipio.listExtensions({ dest: support });
 * ```
 */
export const listExtensions = defineList<ListExtensionsArgs, GetExtensionResult>(extensionSchema);
