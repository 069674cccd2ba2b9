import { defineGet, defineList } from "../functions";
import { userSchema } from "../objects/user";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link User}. */
export interface UserArgs extends InferArgs<typeof userSchema> {}

/** What a {@link User} has once it is made. */
export interface UserOutputs extends InferOutputs<typeof userSchema> {}

/**
 * A person or agent: the identity behind an extension, with presentation, call ceiling and forwards. Its telephones are
 * {@link Device | devices}.
 *
 * @example
 * ```ts
 * const dana = new sipio.User("dana", { username: "1001", displayName: "Dana", isAgent: true });
 * ```
 */
export class User extends resourceClass<UserArgs, UserOutputs, "User">(userSchema) {}

/** What a look-up finds of an {@link User}. */
export interface GetUserResult extends InferResult<typeof userSchema, "User"> {}

/** What names one {@link User} to a look-up. */
export interface GetUserArgs extends InferKey<typeof userSchema> {}

/** What narrows a list of {@link User}s. */
export interface ListUsersArgs extends InferFilter<typeof userSchema> {}

/**
 * Finds the account's user of a user name.
 *
 * @example
 * ```ts
 * const dana = sipio.getUser({ username: "1001" });
 * new sipio.Extension("dana", { digits: "1001", dest: dana });
 * ```
 */
export const getUser = defineGet<GetUserArgs, GetUserResult>(userSchema);

/**
 * Finds the account's users: all, or those with certain values.
 *
 * @example
 * ```ts
 * const agents = sipio.listUsers({ isAgent: true });
 * ```
 */
export const listUsers = defineList<ListUsersArgs, GetUserResult>(userSchema);
