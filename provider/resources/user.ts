import { defineGet, defineList } from "../functions";
import { userSchema } from "../objects/user";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link User}. */
export interface UserArgs extends InferArgs<typeof userSchema> {}

/** Outputs of a {@link User}. */
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

/** An {@link User} as {@link getUser} and {@link listUsers} return it. */
export interface GetUserResult extends InferResult<typeof userSchema, "User"> {}

/** Arguments for {@link getUser}. */
export interface GetUserArgs extends InferKey<typeof userSchema> {}

/** Filter arguments for {@link listUsers}. */
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
